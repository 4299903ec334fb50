package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.Effect;
import dev.longhaul.simulator.EffectForm;
import dev.longhaul.simulator.EffectForm.Arguments;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.FaultVocabulary;
import dev.longhaul.simulator.Platform;
import java.util.List;
import java.util.function.Function;

/** The closed list of what can go wrong on the simulated OK.ru; the grammar is {@link FaultScript}'s. */
public final class OkRuFaults {

    /** Exchanges a refresh token. */
    public static final String TOKEN = "token";
    /** Makes a video with an upload address. */
    public static final String ADDRESS = "get-url";
    /** Says what a video is, and lets it be seen. */
    public static final String UPDATE = "update";
    /** Shows a video's status. */
    public static final String SHOW = "video-get";

    public static final String DELETE = "delete";
    /** The harmless call by which credentials are tried. */
    public static final String USER = "user";
    /** A request with a range of the video. */
    public static final String CHUNK = "chunk";
    /** A chunk that declares the file's last byte; it is also a {@link #CHUNK}. */
    public static final String LAST = "last";
    /** The question what has arrived. */
    public static final String STATUS = "status";
    /** The same question by an empty chunk. */
    public static final String PROBE = "probe";
    /** The whole file as a form. */
    public static final String FORM = "form";
    /** Whatever is none of the above. */
    public static final String OTHER = "other";

    private static final List<String> STEPS =
            List.of(TOKEN, ADDRESS, UPDATE, SHOW, DELETE, USER, CHUNK, LAST, STATUS, PROBE, FORM, OTHER, Platform.ANY);

    public static final FaultVocabulary VOCABULARY = FaultVocabulary.of(
            STEPS,
            List.of(
                    form(
                            "error",
                            "get-url#1:error(2)",
                            "an error of the API of that code, with status 200",
                            given -> new OkRuEffect.ApiError(given.positive())),
                    form(
                            "done-but-error",
                            "update#1:done-but-error(2)",
                            "the call is carried out, and answered with an error of that code",
                            given -> new OkRuEffect.DoneButError(given.positive())),
                    form(
                            "address",
                            "get-url#1:address(other-host)",
                            "the answer is other-host, no-address or no-id",
                            given -> new OkRuEffect.FalseAddress(given.choice(OkRuEffect.AddressError.class))),
                    form(
                            "partial",
                            "chunk#2:partial(1000)",
                            "only so many bytes of the chunk are stored",
                            given -> new OkRuEffect.Partial(given.positive())),
                    form(
                            "tells",
                            "chunk#1:tells(nothing)",
                            "the answer tells by header, range, body, both, disagreeing or nothing",
                            given -> new OkRuEffect.Tells(given.choice(Dialect.class))),
                    lie("behind", "chunk#2:behind(1000)", "fewer bytes are told", OkRuEffect.Lie.BEHIND),
                    lie("beyond", "chunk#1:beyond(1000)", "more bytes are told", OkRuEffect.Lie.BEYOND),
                    lie("other-total", "chunk#1:other-total(1)", "a larger total is told", OkRuEffect.Lie.OTHER_TOTAL),
                    form(
                            "misrange",
                            "chunk#2:misrange",
                            "the chunk is refused: 416 that tells what is stored",
                            given -> {
                                given.none();
                                return new OkRuEffect.Misrange();
                            }),
                    form("lose-state", "chunk#3:lose-state", "what was stored is forgotten first", given -> {
                        given.none();
                        return new OkRuEffect.LoseState();
                    }),
                    form(
                            "gone",
                            "chunk#2:gone(403)",
                            "the upload address is gone for good: 403 or another status",
                            given -> new OkRuEffect.Gone(given.words().isEmpty() ? 403 : given.positive())),
                    form(
                            "says",
                            "video-get#1:says(PROCESSING)",
                            "the video's status is told as this one",
                            given -> new OkRuEffect.Says(given.one())),
                    form("end-token", "update#1:end-token", "the access token is good no more: error 102", given -> {
                        given.none();
                        return new OkRuEffect.EndToken();
                    })));

    private OkRuFaults() {}

    /** Reads a script in OK.ru's words. */
    public static FaultScript script(String text) {
        return FaultScript.parse(text, VOCABULARY);
    }

    private static EffectForm lie(String keyword, String example, String meaning, OkRuEffect.Lie lie) {
        return form(keyword, example, meaning, given -> new OkRuEffect.Untrue(lie, given.positive()));
    }

    private static EffectForm form(String keyword, String example, String meaning, Function<Arguments, Effect> parse) {
        return new EffectForm(keyword, example, meaning, false, parse);
    }
}
