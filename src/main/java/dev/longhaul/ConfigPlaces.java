package dev.longhaul;

import dev.longhaul.config.document.DocumentText;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches the document that {@code LONGHAUL_CONFIG} names: {@code longhaul.yaml} (in the function's package, else in the working
 * directory), {@code file:/path}, {@code s3://bucket/key} or {@code ssm:/name}.
 *
 * @param folders where a relative path may lead, in this order
 */
record ConfigPlaces(List<Path> folders, RemoteConfigs remote) {

    private static final Pattern S3 = Pattern.compile("s3://([^/]+)/(.+)");
    private static final String SSM = "ssm:";
    private static final String FILE = "file:";

    /**
     * @throws ProblemException {@code config-unreadable}
     */
    String fetch(String location) {
        try {
            return DocumentText.of(bytes(location));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw unreadable(location, "there is no such file", e);
        } catch (IOException e) {
            throw unreadable(location, "it cannot be read (" + e.getMessage() + ")", e);
        } catch (IllegalArgumentException e) {
            throw unreadable(location, e.getMessage(), e);
        }
    }

    private byte[] bytes(String location) throws IOException {
        Matcher s3 = S3.matcher(location);
        if (s3.matches()) {
            return remote.object(s3.group(1), s3.group(2));
        }
        if (location.startsWith(SSM)) {
            return remote.parameter(location.substring(SSM.length()));
        }
        String path = location.startsWith(FILE) ? location.substring(FILE.length()) : location;
        // file:///path is file:/path.
        return file(Path.of(path.startsWith("///") ? path.substring(2) : path));
    }

    private byte[] file(Path path) throws IOException {
        Path found = folders.stream()
                .map(folder -> folder.resolve(path))
                .filter(Files::exists)
                .findFirst()
                .orElse(path);
        try (InputStream in = Files.newInputStream(found)) {
            return in.readNBytes(DocumentText.LARGEST_BYTES + 1);
        }
    }

    private static ProblemException unreadable(String location, String why, Exception e) {
        return new ProblemException(
                new Problem(
                        "config-unreadable",
                        "The configuration document cannot be read",
                        "LONGHAUL_CONFIG is " + location + ": " + why + ".",
                        "Name a file, s3://BUCKET/KEY or ssm:/NAME, and give the function the right to read it"
                                + " (s3:GetObject, ssm:GetParameter)."),
                e);
    }
}
