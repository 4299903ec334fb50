package dev.longhaul.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretsFileTest {

    @TempDir
    Path folder;

    @Test
    void readsADesktopAppAsTheConsoleGivesItOut() throws IOException {
        ClientSecrets client = ClientSecretsFile.read(file("""
                {"installed":{"client_id":"id","project_id":"p","auth_uri":"https://accounts.google.com/o/oauth2/auth",
                 "token_uri":"https://oauth2.googleapis.com/token",
                 "auth_provider_x509_cert_url":"https://www.googleapis.com/oauth2/v1/certs",
                 "client_secret":"GOCSPX-SECRETclient","redirect_uris":["http://localhost"]}}"""));

        assertThat(client.kind()).isEqualTo(ClientSecrets.Kind.INSTALLED);
        assertThat(client.clientId()).isEqualTo("id");
        assertThat(client.clientSecret()).contains(Secrets.CLIENT_SECRET);
        assertThat(client.authUri()).hasToString("https://accounts.google.com/o/oauth2/auth");
        assertThat(client.tokenUri()).hasToString("https://oauth2.googleapis.com/token");
        assertThat(client.redirectUris()).containsExactly("http://localhost");
        Secrets.assertNoneIn(client);
    }

    @Test
    void readsAWebApplicationWithNothingOptional() throws IOException {
        ClientSecrets client = ClientSecretsFile.read(file("{\"web\":{\"client_id\":\"id\"}}"));

        assertThat(client.kind()).isEqualTo(ClientSecrets.Kind.WEB);
        assertThat(client.clientSecret()).isEmpty();
        assertThat(client.authUri()).hasHost("accounts.google.com").hasScheme("https");
        assertThat(client.tokenUri()).hasToString("https://oauth2.googleapis.com/token");
        assertThat(client.redirectUris()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            GOCSPX-SECRET                                     | not a JSON object
            {"installed":{"client_secret":"GOCSPX-SECRET      | not a JSON object
            ["SECRET"]                                        | not a JSON object
            {"installed":{"client_id":"a"}} SECRET            | not a JSON object
            {"other":{"client_secret":"SECRET"}}              | neither
            {"installed":"SECRET"}                            | neither
            {"type":"service_account","private_key":"SECRET"} | service account
            {"installed":{"client_secret":"SECRET"}}          | no client_id
            {"web":{"client_id":7,"client_secret":"SECRET"}}  | no client_id
            """)
    void saysWhatIsWrongWithTheFileAndNeverQuotesIt(String content, String why) throws IOException {
        ProblemException problem = refused(file(content));

        assertThat(problem.problem().type()).isEqualTo("client-secrets-malformed");
        assertThat(problem.problem().cause()).contains(why).contains("client_secrets.json");
        Secrets.assertNoneIn(problem);
    }

    @Test
    void anEmptyAndAnEndlessFileAreNoClientSecrets() throws IOException {
        assertThat(refused(file("")).problem().type()).isEqualTo("client-secrets-malformed");
        assertThat(refused(file("{" + " ".repeat(70_000) + "}")).problem().cause())
                .contains("larger than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://oauth2.googleapis.com/token",
                "https://OAUTH2.googleapis.com/token",
                "https://www.googleapis.com:443/oauth2/v4/token",
                "https://accounts.google.com/o/oauth2/token",
                "http://127.0.0.1:8080/token",
                "http://127.1.2.3/token",
                "http://localhost:9/token",
                "https://localhost/token",
                "http://[::1]:80/token"
            })
    void credentialsGoToGoogleAndToThisMachine(String address) throws IOException {
        assertThat(ClientSecretsFile.read(withTokenUri(address)).tokenUri()).isEqualTo(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://oauth2.googleapis.com/token",
                "https://oauth2.googleapis.com:8443/token",
                "https://oauth2.googleapis.com.evil.example/token",
                "https://evil.example/oauth2.googleapis.com",
                "https://oauth2.googleapis.com@evil.example/token",
                "https://user:pass@oauth2.googleapis.com/token",
                "https://googleapis.com/token",
                "http://127.0.0.1.evil.example/token",
                "http://localhost.evil.example/token",
                "http://localhost@evil.example/token",
                "http://10.0.0.1/token",
                "ftp://127.0.0.1/token",
                "file:///etc/passwd",
                "//oauth2.googleapis.com/token",
                "oauth2.googleapis.com/token",
                "https://oauth2.googleapis.com/to ken",
                "mailto:oauth2@googleapis.com"
            })
    void credentialsGoNowhereElse(String address) throws IOException {
        assertThat(refused(withTokenUri(address)).problem().type()).isEqualTo("client-secrets-untrusted");
        Path auth = file("{\"installed\":{\"client_id\":\"id\",\"auth_uri\":\"" + address + "\"}}");
        assertThat(refused(auth).problem().cause()).contains("auth_uri").doesNotContain("evil");
    }

    @Test
    void looksWhereConfiguredThenAtHomeThenHere() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path here = Files.createDirectory(folder.resolve("here"));
        Path own = folder.resolve("own.json");

        ProblemException nowhere = catchThrowableOfType(ProblemException.class, () -> of(Optional.empty(), home, here));
        assertThat(nowhere.problem().type()).isEqualTo("client-secrets-missing");
        assertThat(nowhere.problem().cause()).contains(home.toString()).contains(here.toString());

        write(here, "here");
        assertThat(of(Optional.empty(), home, here).clientId()).isEqualTo("here");
        write(home, "home");
        assertThat(of(Optional.empty(), home, here).clientId()).isEqualTo("home");

        ProblemException missing = catchThrowableOfType(ProblemException.class, () -> of(Optional.of(own), home, here));
        assertThat(missing.problem().type()).isEqualTo("client-secrets-missing");
        assertThat(missing.problem().cause()).contains("own.json").doesNotContain(home.toString());
        Files.writeString(own, "{\"web\":{\"client_id\":\"own\"}}");
        assertThat(of(Optional.of(own), home, here).clientId()).isEqualTo("own");
    }

    @Test
    void whatIsKeptWithTheCredentials_goesBeforeAFileAtHome() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        write(home, "home");
        CredentialFiles kept = new CredentialFiles(home);
        kept.replace("youtube", "{\"version\":1,\"refresh_token\":\"1//x\"}".getBytes(UTF_8));
        assertThat(of(Optional.empty(), home, home).clientId()).isEqualTo("home");
        kept.replace("youtube", "{\"version\":1,\"installed\":{\"client_id\":\"kept\"}}".getBytes(UTF_8));
        assertThat(of(Optional.empty(), home, home).clientId()).isEqualTo("kept");
    }

    @Test
    void aFolderIsUnreadable() {
        assertThat(refused(folder).problem().type()).isEqualTo("client-secrets-unreadable");
    }

    private static ClientSecrets of(Optional<Path> configured, Path home, Path here) {
        LonghaulConfig.Destination destination = new LonghaulConfig.Destination() {
            @Override
            public String platform() {
                return "youtube";
            }

            @Override
            public Optional<URI> apiUrl() {
                return Optional.empty();
            }

            @Override
            public String credentials() {
                return "file";
            }

            @Override
            public Optional<Path> clientSecrets() {
                return configured;
            }

            @Override
            public OptionalLong bytesPerSecond() {
                return OptionalLong.empty();
            }

            @Override
            public boolean readScope() {
                return false;
            }

            @Override
            public Map<String, String> options() {
                return Map.of();
            }
        };
        return ClientSecretsFile.of(destination, "youtube", new CredentialFiles(home), home, here);
    }

    private static void write(Path in, String clientId) throws IOException {
        Files.writeString(in.resolve("client_secrets.json"), "{\"web\":{\"client_id\":\"" + clientId + "\"}}");
    }

    private static ProblemException refused(Path file) {
        return catchThrowableOfType(ProblemException.class, () -> ClientSecretsFile.read(file));
    }

    private Path withTokenUri(String address) throws IOException {
        return file("{\"installed\":{\"client_id\":\"id\",\"token_uri\":\"" + address + "\"}}");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("client_secrets.json"), content);
    }
}
