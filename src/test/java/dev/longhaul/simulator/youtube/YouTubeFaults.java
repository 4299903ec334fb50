package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Effect;
import dev.longhaul.simulator.EffectForm;
import dev.longhaul.simulator.EffectForm.Arguments;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.FaultVocabulary;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.youtube.YouTubeEffect.FalseRange;
import dev.longhaul.simulator.youtube.YouTubeEffect.LocationKind;
import dev.longhaul.simulator.youtube.YouTubeEffect.NewLocation;
import dev.longhaul.simulator.youtube.YouTubeEffect.Partial;
import dev.longhaul.simulator.youtube.YouTubeEffect.RangeError;
import java.util.List;
import java.util.function.Function;

/** The closed list of what can go wrong on the simulated YouTube; the grammar is {@link FaultScript}'s. */
public final class YouTubeFaults {

    /** Opening a session. */
    public static final String START = "start";
    /** A request with bytes of the video. */
    public static final String CHUNK = "chunk";
    /** A chunk that declares the file's last byte; it is also a {@link #CHUNK}. */
    public static final String LAST = "last";
    /** A status query, {@code bytes *}{@code /N}. */
    public static final String QUERY = "query";
    /** DELETE of a session. */
    public static final String CANCEL = "cancel";
    /** The token endpoint. */
    public static final String TOKEN = "token";
    /** The consent page. */
    public static final String AUTH = "auth";

    public static final String CHANNELS = "channels";
    public static final String PLAYLIST = "playlist";
    public static final String VIDEOS = "videos";
    /** Whatever is none of the above. */
    public static final String OTHER = "other";

    private static final List<String> STEPS =
            List.of(START, CHUNK, LAST, QUERY, CANCEL, TOKEN, AUTH, CHANNELS, PLAYLIST, VIDEOS, OTHER, Platform.ANY);

    public static final FaultVocabulary VOCABULARY = FaultVocabulary.of(
            STEPS,
            List.of(
                    form(
                            "partial",
                            "chunk#1:partial(262144)",
                            "only so many bytes are stored, in whole granules",
                            given -> new Partial(given.positive())),
                    form("no-progress", "chunk#1-5:no-progress", "308 although nothing was stored", given -> {
                        given.none();
                        return new Partial(0);
                    }),
                    form("no-range", "chunk#1:no-range", "308 without its Range header", given -> {
                        given.none();
                        return new FalseRange(RangeError.NO_RANGE, 0);
                    }),
                    form(
                            "range-behind",
                            "chunk#2:range-behind(262144)",
                            "Range goes backwards",
                            given -> new FalseRange(RangeError.RANGE_BEHIND, given.positive())),
                    form(
                            "range-beyond",
                            "chunk#1:range-beyond(262144)",
                            "Range tells more than was sent",
                            given -> new FalseRange(RangeError.RANGE_BEYOND, given.positive())),
                    form("range-minus-one", "chunk#1:range-minus-one", "Range: bytes=0--1", given -> {
                        given.none();
                        return new FalseRange(RangeError.RANGE_MINUS_ONE, 0);
                    }),
                    form(
                            "location",
                            "chunk#1:location(other-host)",
                            "Location is same-host, moved, other-host or protocol-relative",
                            given -> new NewLocation(given.choice(LocationKind.class))),
                    form(
                            "expire",
                            "query#1:expire(404)",
                            "the session, even a completed one, is gone: 404 or 410",
                            given -> new YouTubeEffect.ExpireSession(
                                    given.words().isEmpty() ? 404 : given.positive())),
                    form("expire-token", "chunk#2:expire-token", "the request's access token ends: 401", given -> {
                        given.none();
                        return new YouTubeEffect.ExpireToken();
                    }),
                    form("revoke-grant", "token#2:revoke-grant", "refresh tokens are revoked: invalid_grant", given -> {
                        given.none();
                        return new YouTubeEffect.RevokeGrant();
                    }),
                    form("deny", "auth#1:deny", "the person refuses consent", given -> {
                        given.none();
                        return new YouTubeEffect.DenyConsent();
                    })));

    private YouTubeFaults() {}

    /** Reads a script in YouTube's words. */
    public static FaultScript script(String text) {
        return FaultScript.parse(text, VOCABULARY);
    }

    private static EffectForm form(String keyword, String example, String meaning, Function<Arguments, Effect> parse) {
        return new EffectForm(keyword, example, meaning, false, parse);
    }
}
