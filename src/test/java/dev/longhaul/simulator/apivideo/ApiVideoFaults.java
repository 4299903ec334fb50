package dev.longhaul.simulator.apivideo;

import dev.longhaul.simulator.Effect;
import dev.longhaul.simulator.EffectForm;
import dev.longhaul.simulator.EffectForm.Arguments;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.FaultVocabulary;
import dev.longhaul.simulator.Platform;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The closed list of what can go wrong on the simulated api.video; the grammar is {@link FaultScript}'s. */
public final class ApiVideoFaults {

    /** Exchanges the key. */
    public static final String AUTH = "auth";
    /** Exchanges a refresh token. */
    public static final String REFRESH = "refresh";
    /** Makes a container. */
    public static final String CREATE = "create";
    /** Lists containers. */
    public static final String FIND = "find";
    /** A part. */
    public static final String CHUNK = "chunk";
    /** A part that holds the file's last byte. */
    public static final String LAST = "last";

    public static final String STATUS = "status";
    /** Says what a video is called. */
    public static final String CHANGE = "change";

    public static final String DELETE = "delete";
    /** Makes an upload token. */
    public static final String TOKEN = "token";

    static final String OTHER = "other";

    private static final List<String> STEPS =
            List.of(AUTH, REFRESH, CREATE, FIND, CHUNK, LAST, STATUS, CHANGE, DELETE, TOKEN, OTHER, Platform.ANY);

    public static final FaultVocabulary VOCABULARY = FaultVocabulary.of(
            STEPS,
            List.of(
                    plain("lag", "status#1:lag", "nothing is known to be stored yet", ApiVideoEffect.Lag::new),
                    form(
                            "says",
                            "status#1:says(pondering)",
                            "the ingest status is told in this word",
                            given -> new ApiVideoEffect.Says(given.one())),
                    plain("no-ingest", "status#1:no-ingest", "the ingest is null", ApiVideoEffect.NoIngest::new),
                    plain("no-total", "status#1:no-total", "totals are null", ApiVideoEffect.NoTotal::new),
                    plain("deleted", "chunk#2:deleted", "the container is gone", ApiVideoEffect.Deleted::new),
                    plain(
                            "expire-token",
                            "chunk#2:expire-token",
                            "all access tokens of now are over",
                            ApiVideoEffect.ExpireTokens::new),
                    plain(
                            "reject-refresh",
                            "refresh#1:reject-refresh",
                            "the refresh token is refused",
                            ApiVideoEffect.RejectRefresh::new),
                    form(
                            "rate-limit",
                            "create#1:rate-limit(7)",
                            "429 with X-RateLimit-Retry-After alone",
                            given -> new ApiVideoEffect.RateLimit(given.positive())),
                    form(
                            "problem",
                            "chunk#1:problem(by-bytes-range-too-large)",
                            "400 of this type",
                            given -> new ApiVideoEffect.Problem(given.one())),
                    plain("unseen", "find#1:unseen", "the newest is not listed", ApiVideoEffect.Unseen::new),
                    plain("unfiltered", "find#1:unfiltered", "all videos are listed", ApiVideoEffect.Unfiltered::new),
                    form(
                            "file-size",
                            "status#1:file-size(7)",
                            "the file has this size",
                            given -> new ApiVideoEffect.FileSize(given.positive())),
                    plain(
                            "end-upload-token",
                            "chunk#2:end-upload-token",
                            "all upload tokens of now are over",
                            ApiVideoEffect.EndUploadToken::new),
                    plain(
                            "pull-fails",
                            "create#1:pull-fails",
                            "what is to be fetched cannot be",
                            ApiVideoEffect.PullFails::new)));

    private ApiVideoFaults() {}

    /** Reads a script in api.video's words. */
    public static FaultScript script(String text) {
        return FaultScript.parse(text, VOCABULARY);
    }

    private static EffectForm plain(String keyword, String example, String meaning, Supplier<Effect> effect) {
        return form(keyword, example, meaning, given -> {
            given.none();
            return effect.get();
        });
    }

    private static EffectForm form(String keyword, String example, String meaning, Function<Arguments, Effect> parse) {
        return new EffectForm(keyword, example, meaning, false, parse);
    }
}
