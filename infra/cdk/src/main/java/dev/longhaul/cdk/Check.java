package dev.longhaul.cdk;

import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/**
 * What a value has to look like, and what is said if it does not. The patterns are those of the SAM template's parameters. What the CDK resolves
 * only when it deploys (an ARN of a resource of the same app) is a token, and taken as it is.
 */
public enum Check {
    BUCKET_ARN(
            "arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
            "is no bucket's ARN: give arn:aws:s3::: and the bucket's name, without wildcards"),
    CONFIG(
            "ssm:(/[A-Za-z0-9_.-]+)+|s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[^*?]+|[A-Za-z0-9_-]+[.](yaml|yml|json)",
            "names no document: give ssm:/longhaul/config, s3://bucket/key, or a file inside function.zip, longhaul.yaml"),
    ISSUER(
            "https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?",
            "is no https address without query: give the issuer of tokens as they name it"),
    AUDIENCE("[A-Za-z0-9._:/-]+", "is no audience: give client ids or audiences without blanks"),
    DESTINATION(
            "[A-Za-z0-9_-]{1,64}",
            "is no destination's name: give letters, digits, hyphens and underscores, as in the document"),
    SECRET_ARN(
            "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}",
            "is no secret's ARN: give it whole, with the six characters at the end and without wildcards"),
    PARAMETER_ARN(
            "arn:aws[a-z-]*:ssm:[a-z0-9-]+:[0-9]{12}:parameter/[A-Za-z0-9/_.-]+",
            "is no parameter's ARN: give it whole, without wildcards"),
    KEY_ARN(
            "arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+",
            "is no key's ARN: give it whole; rights to a key are not given by its alias"),
    BUS_ARN(
            "arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/[A-Za-z0-9/_.-]+",
            "is no ARN of an event bus: give it whole"),
    TOPIC_ARN("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+([.]fifo)?", "is no topic's ARN: give it whole"),
    EMAIL("[^@ ]+@[^@ ]+[.][^@ ]+", "is no address: give one, or none"),
    NAME(
            "[A-Za-z][A-Za-z0-9-]{0,56}",
            "cannot begin the names of functions: give at most 57 letters, digits and hyphens, a letter first");

    private final Pattern pattern;
    private final String sentence;

    Check(String pattern, String sentence) {
        this.pattern = Pattern.compile(pattern);
        this.sentence = sentence;
    }

    /**
     * The value, if it is as it has to be, or not known yet.
     *
     * @param what the property that holds it, for the refusal
     * @throws IllegalArgumentException if it is not; the message says what is wrong and what to give
     */
    public String require(String what, String value) {
        if (!Token.isUnresolved(value) && !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("%s: '%s' %s".formatted(what, value, sentence));
        }
        return value;
    }
}
