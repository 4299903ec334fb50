package dev.longhaul.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountKeysTest {

    private static final List<String> REQUIRED = List.of("api_key", "api_secret");
    private static final Map<String, String> KEYS = Map.of("api_key", "SECRETkey", "api_secret", "SECRETsecret");

    @TempDir
    Path home;

    @Test
    void whatIsKeptIsReadByAnother() {
        String place = new AccountKeys(new CredentialFiles(home)).keep("jw-main", KEYS);

        assertThat(Path.of(place)).isEqualTo(home.resolve("credentials/jw-main.json"));
        assertThat(new AccountKeys(new CredentialFiles(home)).of("jw-main", REQUIRED))
                .isEqualTo(KEYS);
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        new AccountKeys(new CredentialFiles(home.resolve("new"))).keep("jw", KEYS);

        assertThat(mode(home.resolve("new"))).isEqualTo("rwx------");
        assertThat(mode(home.resolve("new/credentials"))).isEqualTo("rwx------");
        assertThat(mode(home.resolve("new/credentials/jw.json"))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(home.resolve("new/credentials"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void laterKeysTakeThePlaceOfTheOlder() {
        AccountKeys keys = new AccountKeys(new CredentialFiles(home));
        keys.keep("jw", Map.of("api_key", "SECRETold", "other", "SECRETother"));
        keys.keep("jw", KEYS);
        assertThat(keys.of("jw", REQUIRED)).isEqualTo(KEYS);
    }

    /** Texts are read whoever asks for them; what surrounds one is not part of it, and what is no text is no key. */
    @Test
    void aFileMayHoldMoreThanIsRequired() throws IOException {
        write(
                "{\"api_key\": \" SECRETkey\\n\", \"more\": \"SECRETmore\", \"number\": 7, \"nothing\": null, \"blank\": \" \"}");
        assertThat(new AccountKeys(new CredentialFiles(home)).of("jw", List.of("api_key")))
                .isEqualTo(Map.of("api_key", "SECRETkey", "more", "SECRETmore"));
    }

    @Test
    void withoutAFileThereAreNoCredentials() {
        ProblemException problem = refused();
        assertThat(problem.problem().type()).isEqualTo("no-credentials");
        assertThat(problem.problem().remedy()).contains("longhaul auth jw", "api_key, api_secret", file().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aFileThatOthersCanOpenIsRefused(String mode) throws IOException {
        new AccountKeys(new CredentialFiles(home)).keep("jw", KEYS);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));

        ProblemException problem = refused();

        assertThat(problem.problem().type()).isEqualTo("credentials-exposed");
        assertThat(problem.problem().remedy()).contains("chmod 600 " + file(), "new keys");
        Secrets.assertNoneIn(problem);
        new AccountKeys(new CredentialFiles(home)).keep("jw", KEYS);
        assertThat(new AccountKeys(new CredentialFiles(home)).of("jw", REQUIRED))
                .isEqualTo(KEYS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SECRET",
                "[\"SECRET\"]",
                "{\"api_key\":\"SECRET",
                "{\"api_key\":\"SECRET\"} {\"api_secret\":\"SECRET\"}",
                "{'api_key':'SECRET','api_secret':'SECRET'}"
            })
    void aFileThatIsNoObjectIsRefused(String content) throws IOException {
        write(content);

        ProblemException problem = refused();

        assertThat(problem.problem().type()).isEqualTo("credentials-malformed");
        assertThat(problem.problem().cause()).contains("not one JSON object");
        assertThat(problem.problem().remedy()).contains("longhaul auth jw", "api_key, api_secret");
        Secrets.assertNoneIn(problem);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{}                                                 | it has no api_key and no api_secret",
                "{\"api_key\":\"SECRET\"}                           | it has no api_secret",
                "{\"api_key\":\"SECRET\",\"api_secret\":\"\"}       | it has no api_secret",
                "{\"api_key\":\"SECRET\",\"api_secret\":\" \\t\"}   | it has no api_secret",
                "{\"api_key\":\"SECRET\",\"api_secret\":7}          | it has no api_secret",
                "{\"api_key\":\"SECRET\",\"api_secret\":[\"SECRET\"]} | it has no api_secret",
                "{\"API_KEY\":\"SECRET\",\"api_secret\":\"SECRET\"} | it has no api_key"
            })
    void aKeyThatIsMissingIsNamed(String content, String cause) throws IOException {
        write(content);

        ProblemException problem = refused();

        assertThat(problem.problem().type()).isEqualTo("credentials-malformed");
        assertThat(problem.problem().cause()).isEqualTo(file() + ": " + cause);
        Secrets.assertNoneIn(problem);
    }

    @Test
    void aFolderInThePlaceOfTheFileIsUnreadable() throws IOException {
        Files.createDirectories(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rwx------"));

        ProblemException problem = refused();

        assertThat(problem.problem().type()).isEqualTo("credentials-unreadable");
        assertThat(problem.problem().cause()).startsWith(file() + ": ");
    }

    @Test
    void aFolderThatCannotBeMadeIsAProblem() throws IOException {
        Files.writeString(home.resolve("credentials"), "in the way");

        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> new AccountKeys(new CredentialFiles(home)).keep("jw", KEYS));

        assertThat(problem.problem().type()).isEqualTo("credentials-unwritable");
        Secrets.assertNoneIn(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../a", "a b", "a\n", "ü", "a:b", "a\0"})
    void aDestinationThatIsNoFileNameIsRefused(String name) {
        for (ProblemException problem : List.of(
                catchThrowableOfType(
                        ProblemException.class, () -> new AccountKeys(new CredentialFiles(home)).of(name, REQUIRED)),
                catchThrowableOfType(
                        ProblemException.class, () -> new AccountKeys(new CredentialFiles(home)).keep(name, KEYS)))) {
            assertThat(problem.problem().type()).isEqualTo("destination-name");
        }
    }

    private ProblemException refused() {
        return catchThrowableOfType(
                ProblemException.class, () -> new AccountKeys(new CredentialFiles(home)).of("jw", REQUIRED));
    }

    private void write(String content) throws IOException {
        new AccountKeys(new CredentialFiles(home)).keep("jw", KEYS);
        Files.writeString(file(), content);
    }

    private Path file() {
        return home.resolve("credentials/jw.json");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
