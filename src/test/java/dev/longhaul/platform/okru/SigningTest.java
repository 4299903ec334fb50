package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PROTOCOLS.md 2.9: the published examples and the vectors that were computed from the description. */
class SigningTest {

    private static final String TOKEN = "tkn1fakeACCESStoken0000";
    private static final String APPLICATION_SECRET = "0123456789ABCDEF01234567";
    private static final String SESSION_SECRET = "9f86d081884c7d659a2feaa0c55ad015";
    private static final Map<String, String> GET_URL = Map.of(
            "application_key", "CBAJLNABABABABABA",
            "format", "json",
            "method", "video.getUploadUrl",
            "file_name", "my video.mp4",
            "file_size", "5242880",
            "gid", "51234567890",
            "post_form", "false");
    private static final String GET_URL_BASE =
            "application_key=CBAJLNABABABABABAfile_name=my video.mp4file_size=5242880"
                    + "format=jsongid=51234567890method=video.getUploadUrlpost_form=false";

    /** One vector. */
    record Vector(String name, Map<String, String> parameters, String secret, String base, String signature) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> vectors() {
        Map<String, String> events =
                Map.of("application_key", "ABCDEFGHIGKLMNOPK", "format", "json", "method", "events.get");
        String eventsBase = "application_key=ABCDEFGHIGKLMNOPKformat=jsonmethod=events.get";
        return Stream.of(
                new Vector(
                        "published, server to server",
                        events,
                        Signing.derivedSecret(
                                "-s-84W-s3egarWUsbkq-IWTucuedzTKT8VUXIA.s4Xx8IW7", "ABC123DEF456GHI789JKL123"),
                        eventsBase,
                        "232c8eb921951c4dba9b72606f9ddb4c"),
                new Vector(
                        "published, client to server",
                        events,
                        "ae5362b5b588cc7294c2414d71b74d5d",
                        eventsBase,
                        "03a41413523ea8092507949d6e711963"),
                new Vector(
                        "derived secret",
                        GET_URL,
                        Signing.derivedSecret(TOKEN, APPLICATION_SECRET),
                        GET_URL_BASE,
                        "c3587cd4a49c3135d6c3cbd9d291faf5"),
                new Vector("session secret", GET_URL, SESSION_SECRET, GET_URL_BASE, "e6762bc2cc86f820dbb9a88ed676c63e"),
                new Vector("no session", GET_URL, APPLICATION_SECRET, GET_URL_BASE, "b7bf1a39a4c6690638e04b56eb4fe4da"),
                new Vector(
                        "UTF-8 and reserved characters",
                        Map.of(
                                "application_key", "CBAJLNABABABABABA",
                                "format", "json",
                                "method", "video.update",
                                "vid", "1234567890123",
                                "title", "Привет, мир & co",
                                "description", "a=b&c",
                                "tags", "one,two",
                                "privacy", "PUBLIC"),
                        "7b0c1ef49334ae10f6bb546ed32d6049",
                        "application_key=CBAJLNABABABABABAdescription=a=b&cformat=jsonmethod=video.updateprivacy=PUBLIC"
                                + "tags=one,twotitle=Привет, мир & covid=1234567890123",
                        "efbe857d0eb09bfbdfd7744e3f62f3dd"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vector_isSignedAsItSays(Vector vector) {
        assertThat(Signing.base(vector.parameters())).isEqualTo(vector.base());
        assertThat(Signing.signature(vector.parameters(), vector.secret())).isEqualTo(vector.signature());
    }

    @Test
    void derivedSecrets_areThePublishedOnes() {
        assertThat(Signing.derivedSecret("-s-84W-s3egarWUsbkq-IWTucuedzTKT8VUXIA.s4Xx8IW7", "ABC123DEF456GHI789JKL123"))
                .isEqualTo("b1a2b89707a94624c43afae67d59274c");
        assertThat(Signing.derivedSecret(TOKEN, APPLICATION_SECRET)).isEqualTo("7b0c1ef49334ae10f6bb546ed32d6049");
    }

    @Test
    void base_leavesOutWhatIsNotSigned() {
        Map<String, String> more = new LinkedHashMap<>(GET_URL);
        more.put("sig", "0");
        more.put("access_token", TOKEN);
        more.put("session_key", "k");
        assertThat(Signing.base(more)).isEqualTo(GET_URL_BASE);
    }

    /** Of two keys that one begins the other, the longer one comes second whatever its next character. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1;a1=2            | a=1a1=2",
                "a=;b=               | a=b=",
                "a=x+y*z~&=          | a=x+y*z~&=",
                "a=демо              | a=демо",
                "b=2;a=1;C=3         | C=3a=1b=2",
            })
    void base_isSortedByKeyAndRaw(String pairs, String base) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : pairs.split(";", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        assertThat(Signing.base(parameters)).isEqualTo(base);
    }

    private static Keys keys(Map<String, String> more) {
        Map<String, String> stored = new LinkedHashMap<>(more);
        stored.put("application_key", "CBAJLNABABABABABA");
        stored.put("application_secret_key", APPLICATION_SECRET);
        return Keys.of("ok", stored);
    }

    @Test
    void form_hasEveryParameterAndTheToken() {
        Map<String, String> said =
                Map.of("file_name", "my video.mp4", "file_size", "5242880", "gid", "51234567890", "post_form", "false");
        Map<String, String> form = keys(Map.of("access_token", TOKEN)).sign("video.getUploadUrl", said, TOKEN);
        assertThat(form)
                .containsAllEntriesOf(GET_URL)
                .containsEntry("access_token", TOKEN)
                .containsEntry("sig", "c3587cd4a49c3135d6c3cbd9d291faf5")
                .hasSize(GET_URL.size() + 2);
        assertThat(Form.of(form)).contains("file_name=my+video.mp4", "sig=c3587cd4a49c3135d6c3cbd9d291faf5");
    }

    /** Another token was refreshed, and did not come with the session's secret. */
    @Test
    void sessionSecret_isForItsOwnTokenOnly() {
        Keys keys = keys(Map.of("access_token", "first", "session_secret_key", SESSION_SECRET));
        String method = "users.getCurrentUser";
        assertThat(keys.sign(method, Map.of(), "first").get("sig"))
                .isEqualTo(Signing.signature(keys.sign(method, Map.of(), "first"), SESSION_SECRET));
        assertThat(keys.sign(method, Map.of(), "second").get("sig"))
                .isEqualTo(Signing.signature(
                        keys.sign(method, Map.of(), "second"), Signing.derivedSecret("second", APPLICATION_SECRET)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | false",
                "access_token                  | true",
                "refresh_token                 | false",
                "client_id                     | false",
                "access_token refresh_token    | false",
                "refresh_token client_id       | true",
                "access_token refresh_token client_id session_secret_key | true",
            })
    void keys_sufficeOrAreRefused(String names, boolean suffice) {
        Map<String, String> stored = new LinkedHashMap<>();
        Stream.of(names.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .forEach(name -> stored.put(name, "secret-" + name));
        if (suffice) {
            assertThat(keys(stored).refresh())
                    .isEqualTo(Optional.ofNullable(stored.get("refresh_token"))
                            .map(token -> new Keys.Refresh(token, "secret-client_id")));
            assertThat(keys(stored).toString()).doesNotContain("secret-");
        } else {
            assertThatThrownBy(() -> keys(stored)).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.problem().type()).isEqualTo("no-credentials");
                assertThat(e.problem().toString()).doesNotContain("secret-");
            });
        }
    }
}
