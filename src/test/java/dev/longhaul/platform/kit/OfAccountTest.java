package dev.longhaul.platform.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Video;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which account's key a session was opened, and what that means once its video is not to be found. */
class OfAccountTest {

    private static final Session OPENED = new Session(Map.of("id", "v1"), Instant.EPOCH);
    private static final Session MOVED = new Session(Map.of("id", "v2"), Instant.EPOCH);

    private Outcome next = new Outcome.Opened(OPENED, true);

    private final Platform platform = (Platform) Proxy.newProxyInstance(
            Platform.class.getClassLoader(),
            new Class<?>[] {Platform.class},
            (proxy, method, given) -> switch (method.getName()) {
                case "ask" -> new Platform.Asked(next, 7);
                case "send" -> new Platform.Sent(next, 8, Platform.Marks.NONE);
                default -> next;
            });

    private Platform by(String key) {
        return new OfAccount(platform, "A platform", "clips", key);
    }

    private Session opened(String key) {
        next = new Outcome.Opened(OPENED, true);
        Outcome.Opened opened = (Outcome.Opened) by(key).open(null, Optional.empty(), false, null, Deadline.NONE);
        assertThat(opened.pulls()).isTrue();
        return opened.session();
    }

    @Test
    void session_remembersItsAccount_andNotTheKey() {
        Session session = opened("the-key");
        assertThat(session.secrets()).containsEntry("id", "v1").containsOnlyKeys("id", "account");
        assertThat(session.get("account"))
                .matches("[0-9a-f]{16}")
                .isEqualTo(opened("the-key").get("account"));
        assertThat(session.get("account")).isNotEqualTo(opened("another-key").get("account"));
    }

    /** Even if another's key was at work when it moved. */
    @Test
    void session_thatMoves_staysTheOpeners() {
        Session session = opened("the-key");
        next = new Outcome.Stored(Ranges.upTo(5), Optional.of(MOVED), Optional.empty());
        for (String key : new String[] {"the-key", "another-key"}) {
            Platform.Sent sent = by(key).send(null, session, Ranges.none(), null, null, bytes -> {}, Deadline.NONE);
            Platform.Asked asked = by(key).ask(null, session, Ranges.none(), 0, Optional.empty(), Deadline.NONE);
            for (Outcome outcome : new Outcome[] {sent.outcome(), asked.outcome()}) {
                Session moved = ((Outcome.Stored) outcome).moved().orElseThrow();
                assertThat(moved.secrets()).isEqualTo(Map.of("id", "v2", "account", session.get("account")));
            }
            assertThat(sent.sentBytes()).isEqualTo(8);
            assertThat(asked.probeBytes()).isEqualTo(7);
        }
    }

    @ParameterizedTest(name = "opened by {0}, {1} finds {2}: {3}")
    @CsvSource({
        "the-key, the-key, nothing, lost",
        "the-key, another, nothing, refused video-may-exist",
        "the-key, another, a video, complete",
        "the-key, another, no answer, ask",
        "nobody, another, nothing, lost",
    })
    void video_thatIsNotFound_isSurelyNotThere_onlyByTheSameKey(
            String opener, String key, String finds, String outcome) {
        // One that was opened before accounts were remembered has none.
        Session session = opener.equals("nobody") ? OPENED : opened(opener);
        next = switch (finds) {
            case "nothing" -> new Outcome.SessionLost("answer 404");
            case "a video" -> new Outcome.Complete(new Video("v1", "https://v.example/v1"));
            default -> new Outcome.Ask("no answer in time");
        };
        Outcome found = by(key).lookFor(null, session, 0, Deadline.NONE);
        assertThat(words(found)).isEqualTo(outcome);
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            assertThat(refused.problem().title()).contains("A platform");
            assertThat(refused.problem().cause()).contains("clips");
            return "refused " + refused.problem().type();
        }
        return outcome instanceof Outcome.SessionLost
                ? "lost"
                : outcome instanceof Outcome.Complete ? "complete" : outcome instanceof Outcome.Ask ? "ask" : "?";
    }
}
