package dev.longhaul.cli;

import dev.longhaul.upload.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Objects of a bucket: {@code s3://BUCKET/PREFIX}.
 *
 * @param prefix what their keys begin with; may be empty
 */
record ObjectsAddress(String bucket, String prefix) {

    private static final Pattern FORM = Pattern.compile("s3://([A-Za-z0-9][A-Za-z0-9._-]{1,254})(?:/(.*))?");

    /**
     * @throws ProblemException {@code usage}
     */
    static ObjectsAddress parse(String address) {
        Matcher matcher = FORM.matcher(address);
        if (!matcher.matches()) {
            throw new ProblemException(CliProblems.badAddress(address));
        }
        return new ObjectsAddress(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
    }
}
