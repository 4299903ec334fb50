package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for secrets where none may be: in all that commands said, which is kept in Longhaul's folder by these tests, and in every
 * file there but the store and the credentials.
 *
 * @param home Longhaul's folder
 */
record Secrets(Path home) {

    /** Access token, refresh token, client secret, consent code, session: as the simulator makes them. */
    private static final Pattern SHAPES = Pattern.compile("ya29\\.|1//simulated|-fake-secret|4(/|%2F)simulated"
            + "|upload_id=[^…]|\\bsim\\d+-|code_verifier=|Bearer [^…]");

    /**
     * @param sessions upload ids that were given out
     */
    void requireKept(List<String> sessions) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = home.relativize(file).toString();
                if (name.startsWith("longhaul.db") || name.startsWith("credentials")) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(name)
                            .isEqualTo("rw-------");
                }
                if (name.startsWith("credentials")) {
                    // A search that finds nothing is worth something if it would find what is there.
                    assertThat(Files.readString(file)).as(name).containsPattern(SHAPES);
                } else if (!name.startsWith("longhaul.db") && !name.equals("client_secrets.json")) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(SHAPES.matcher(text).results().map(found -> found.group()))
                            .as("secrets in " + name)
                            .isEmpty();
                    assertThat(sessions).as("sessions in " + name).noneMatch(text::contains);
                }
            }
        }
    }
}
