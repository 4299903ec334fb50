package dev.longhaul.platform.jwplatform;

import dev.longhaul.platform.kit.Calls;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.WireTrace;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes signed calls of the management API and has their answers read. */
final class SignedCalls {

    private final JwPlatformSettings settings;
    private final JwPlatformApi api;
    private final Keys keys;
    private final ServerClock clock;
    private final RandomGenerator chance;
    private final Calls wire;

    SignedCalls(
            JwPlatformSettings settings,
            JwPlatformApi api,
            Keys keys,
            ServerClock clock,
            RandomGenerator chance,
            WireTrace trace) {
        this.settings = settings;
        this.api = api;
        this.keys = keys;
        this.clock = clock;
        this.chance = chance;
        this.wire = new Calls(trace, body -> ApiAnswer.parse(body).code());
    }

    /** What no other call has. */
    Stamp stamp() {
        return Stamp.draw(chance, clock.now());
    }

    /** Makes a call that is unlike any before. */
    Outcome make(String method, Map<String, String> said, Function<Answer, Outcome> rules, Deadline deadline) {
        return make(method, said, stamp(), rules, deadline);
    }

    /** Makes a call with a stamp that is remembered: the same one again is the same call. */
    Outcome make(
            String method, Map<String, String> said, Stamp stamp, Function<Answer, Outcome> rules, Deadline deadline) {
        URI uri = settings.apiUrl().resolve("/v1/" + method);
        String form = Percent.form(keys.sign(said, settings.format(), stamp));
        return wire.make("POST", uri, () -> api.call(uri, form), answer -> read(answer, rules), deadline);
    }

    private Outcome read(Answer answer, Function<Answer, Outcome> rules) {
        boolean corrected = ApiRules.isTimestamp(ApiAnswer.parse(answer)) && clock.learn(answer);
        Outcome outcome = rules.apply(answer);
        return corrected && outcome instanceof Outcome.Refused
                ? new Outcome.Ask("this clock is wrong; going on with JW Platform's")
                : outcome;
    }

    /** Looks at a video. */
    Outcome show(String key, Function<Shown, Outcome> then, Supplier<Outcome> absent, Deadline deadline) {
        return make(
                "videos/show",
                Map.of(VideoParameters.VIDEO_KEY, key),
                answer -> {
                    ApiAnswer api = ApiAnswer.parse(answer);
                    if (ApiRules.isNotFound(api)) {
                        return absent.get();
                    }
                    return Shown.video(api)
                            .filter(shown -> shown.key().equals(key))
                            .map(then)
                            .orElseGet(() -> ApiRules.other(settings.name(), answer));
                },
                deadline);
    }

    /** Looks for the videos with a mark. */
    Outcome list(String uploadId, Function<List<Shown>, Outcome> then, Deadline deadline) {
        return make(
                "videos/list",
                Map.of("search:" + VideoParameters.UPLOAD_ID, uploadId),
                answer -> Shown.videos(ApiAnswer.parse(answer))
                        .map(then)
                        .orElseGet(() -> ApiRules.other(settings.name(), answer)),
                deadline);
    }

    Calls wire() {
        return wire;
    }
}
