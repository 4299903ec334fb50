package dev.longhaul.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.AwsSettings;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ProblemException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SessionSealsTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String OLD = newKey();
    private static final String NEW = newKey();
    private static final String SECRET = "{\"uri\":\"https://example.org/upload?id=secret\"}";

    private final SessionSeal seal = of(OLD);

    static Stream<Checkpoint> everyState() {
        return Samples.everyState().stream();
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void noSessionIsInASealedRecord(Checkpoint checkpoint) {
        String json = CheckpointJson.write(checkpoint, seal);
        assertThat(json).doesNotContain("example.org", "secret", "startedAt");
        assertThat(CheckpointJson.read(json, seal)).isEqualTo(checkpoint);
    }

    @Test
    void aSessionInClearIsNotReadWhereItShouldBeSealed() {
        String json = CheckpointJson.write(Samples.everyState().get(2));
        assertProblem(() -> CheckpointJson.read(json, seal), "checkpoint-damaged", "session is not a text");
    }

    @Test
    void aSealedSessionIsNotReadWhereItShouldBeClear() {
        String json = CheckpointJson.write(Samples.everyState().get(2), seal);
        assertProblem(() -> CheckpointJson.read(json), "checkpoint-damaged", "an object was expected");
    }

    @Test
    void nothingIsSealedAlikeTwice() {
        String once = seal.seal(Samples.id(1), SECRET);
        assertThat(seal.seal(Samples.id(1), SECRET)).isNotEqualTo(once);
        assertThat(seal.open(Samples.id(1), once)).isEqualTo(SECRET);
    }

    @Test
    void whatBelongsToAnotherUploadIsNotOpened() {
        String sealed = seal.seal(Samples.id(1), SECRET);
        assertProblem(() -> seal.open(Samples.id(2), sealed), "checkpoint-sealed", "was changed");
    }

    @Test
    void everyChangedCharacterIsSeen() {
        String sealed = seal.seal(Samples.id(1), SECRET);
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            // The last character of base64 has bits that mean nothing.
            if (i < sealed.length() - 1) {
                assertProblem(() -> seal.open(Samples.id(1), changed), "checkpoint-sealed", "session");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "key:0011223344556677", ".", "key:0011223344556677.", "x.AAAA", "key:0011223344556677.!!!!"})
    void whatWasNeverSealedIsNotOpened(String text) {
        assertProblem(() -> seal.open(Samples.id(1), text), "checkpoint-sealed", "session");
    }

    @Test
    void aKeyThatWasReplacedStillOpens() {
        String sealed = seal.seal(Samples.id(1), SECRET);
        SessionSeal rotated = of(NEW + " , " + OLD);
        assertThat(rotated.open(Samples.id(1), sealed)).isEqualTo(SECRET);
        String renewed = rotated.seal(Samples.id(1), SECRET);
        assertThat(of(NEW).open(Samples.id(1), renewed)).isEqualTo(SECRET);
        assertProblem(() -> seal.open(Samples.id(1), renewed), "checkpoint-sealed", "a key that is not configured");
        assertProblem(() -> of(NEW).open(Samples.id(1), sealed), "checkpoint-sealed", "a key that is not configured");
    }

    @Test
    void withoutAKeyNothingStarts() {
        assertProblem(
                () -> SessionSeals.of(AwsSettings.none(), () -> null, null, RANDOM), "bad-configuration", "in clear");
    }

    @ParameterizedTest
    @CsvSource({
        "'', key 1 has 0 bytes",
        "c2hvcnQ=, key 1 has 5 bytes",
        "not base64, key 1 is not base64",
        "OLD;, key 2 has 0 bytes",
        "OLD;c2hvcnQ=, key 2 has 5 bytes",
    })
    void aBadKeyIsRefusedWithoutShowingIt(String text, String cause) {
        String keys = text.replace("OLD", OLD).replace(';', ',');
        assertProblem(() -> of(keys), "bad-configuration", cause);
        assertThatThrownBy(() -> of(keys)).hasNoCause().message().doesNotContain("c2hvcnQ", OLD, "not base64 ");
    }

    private static SessionSeal of(String keys) {
        return SessionSeals.of(AwsSettings.dataKey(keys), () -> null, null, RANDOM);
    }

    private static String newKey() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static void assertProblem(ThrowingCallable call, String type, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo(type);
            assertThat(e.problem().title() + e.problem().cause()).contains(words);
        });
    }
}
