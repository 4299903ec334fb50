package dev.longhaul;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.CredentialStore;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that are not files: which are asked for, how long what was read is good, and what cannot be done with them. */
class RemoteCredentialsTest {

    private static final Optional<byte[]> ONE = Optional.of("{\"api_key\":\"one\"}".getBytes(UTF_8));
    private static final Optional<byte[]> TWO = Optional.of("{\"api_key\":\"two\"}".getBytes(UTF_8));

    private final SkippingTime time = new SkippingTime();
    private final List<String> asked = new ArrayList<>();
    private Optional<byte[]> answer = ONE;
    private Optional<String> trouble = Optional.empty();

    @TempDir
    Path home;

    private final RemoteSecrets remote = new RemoteSecrets() {
        @Override
        public Optional<byte[]> secret(String id) {
            return answer("secret " + id);
        }

        @Override
        public Optional<byte[]> parameter(String name) {
            return answer("parameter " + name);
        }
    };

    private Optional<byte[]> answer(String what) {
        asked.add(what);
        trouble.ifPresent(type -> {
            throw new ProblemException(new Problem(type, "Trouble", "Cause", "Remedy"));
        });
        return answer;
    }

    private ConfiguredCredentials credentials() {
        return new ConfiguredCredentials(home, remote, time);
    }

    private LonghaulConfig.Destination destination(String place) {
        return Environments.of(
                        "longhaul.home",
                        home.toString(),
                        "longhaul.destinations.one.platform",
                        "apivideo",
                        "longhaul.destinations.one.credentials",
                        place)
                .getConfigMapping(LonghaulConfig.class)
                .destinations()
                .get("one");
    }

    private CredentialStore store(String place) {
        return credentials().of(destination(place));
    }

    @Test
    void whatIsConfigured_isAsked() {
        String arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:clips-AbCdEf";
        assertThat(store("secretsmanager:" + arn).read("clips")).isEqualTo(ONE);
        assertThat(store("ssm:/longhaul/clips").read("clips")).isEqualTo(ONE);
        assertThat(asked).containsExactly("secret " + arn, "parameter /longhaul/clips");
    }

    @Test
    void files_areTheDefault() throws Exception {
        Path folder = Files.createDirectory(home.resolve("credentials"));
        CredentialStore files = store("file");
        assertThat(files.read("clips")).isEmpty();
        files.replace("clips", ONE.orElseThrow());
        assertThat(folder.resolve("clips.json")).hasBinaryContent(ONE.orElseThrow());
        assertThat(asked).isEmpty();
    }

    @Test
    void whatWasRead_isGoodForMinutes_andForAllThatNameIt() {
        ConfiguredCredentials credentials = credentials();
        CredentialStore store = credentials.of(destination("ssm:/a"));
        store.read("clips");
        answer = TWO;
        time.sleep(RemoteCredentials.LIFE.minusSeconds(30));
        assertThat(credentials.of(destination("ssm:/a")).read("other")).isEqualTo(ONE);
        time.sleep(Duration.ofSeconds(30));
        assertThat(store.read("clips")).isEqualTo(TWO);
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatIsNotThere_isLookedForAgainAtOnce() {
        CredentialStore store = store("ssm:/a");
        answer = Optional.empty();
        assertThat(store.read("clips")).isEmpty();
        answer = ONE;
        assertThat(store.read("clips")).isEqualTo(ONE);
    }

    @Test
    void outage_isOutlived_forAnHour() {
        CredentialStore store = store("secretsmanager:clips");
        store.read("clips");
        trouble = Optional.of("credentials-unreachable");
        time.sleep(RemoteCredentials.LIFE_IN_OUTAGE.minusSeconds(30));
        assertThat(store.read("clips")).isEqualTo(ONE);
        time.sleep(Duration.ofSeconds(30));
        requireProblem("credentials-unreachable", () -> store.read("clips"));
    }

    @Test
    void outage_isNotTriedByEveryRead() {
        CredentialStore store = store("secretsmanager:clips");
        store.read("clips");
        trouble = Optional.of("credentials-unreachable");
        time.sleep(RemoteCredentials.LIFE);
        store.read("clips");
        time.sleep(RemoteCredentials.BETWEEN_TRIES.minusSeconds(30));
        assertThat(store.read("clips")).isEqualTo(ONE);
        assertThat(asked).hasSize(2);

        time.sleep(Duration.ofSeconds(30));
        store.read("clips");
        assertThat(asked).hasSize(3);

        trouble = Optional.empty();
        answer = TWO;
        time.sleep(RemoteCredentials.BETWEEN_TRIES);
        assertThat(store.read("clips")).isEqualTo(TWO);
    }

    /** A right that was taken away is to be seen. */
    @Test
    void refusal_isTold() {
        CredentialStore store = store("secretsmanager:clips");
        store.read("clips");
        trouble = Optional.of("credentials-unreadable");
        time.sleep(RemoteCredentials.LIFE);
        requireProblem("credentials-unreadable", () -> store.read("clips"));
    }

    @Test
    void theyAreOnlyRead_andAPersonLearnsHowToPutThemThere() {
        CredentialStore store = store("secretsmanager:clips");
        requireProblem("credentials-read-only", () -> store.replace("clips", new byte[0]));
        requireProblem("credentials-read-only", () -> store.requireWritable("clips"));
        assertThat(store.place("clips")).isEqualTo("secret clips of Secrets Manager");
        assertThat(store.howToPut("clips", "api_key"))
                .contains("api_key", "aws secretsmanager put-secret-value --secret-id clips");
        assertThat(store("ssm:/a").howToPut("clips", "api_key")).contains("aws ssm put-parameter --name /a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault:clips", "files"})
    void anotherPlace_isNoPlace(String place) {
        requireProblem("bad-configuration", () -> store(place));
    }

    private static void requireProblem(String type, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().type())
                .isEqualTo(type));
    }
}
