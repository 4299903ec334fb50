package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Effect;
import dev.longhaul.simulator.EffectForm;
import dev.longhaul.simulator.EffectForm.Arguments;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.FaultVocabulary;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.jwplatform.JwPlatformEffect.Also;
import dev.longhaul.simulator.jwplatform.JwPlatformEffect.FalseLink;
import dev.longhaul.simulator.jwplatform.JwPlatformEffect.FalseRanges;
import dev.longhaul.simulator.jwplatform.JwPlatformEffect.Hole;
import dev.longhaul.simulator.jwplatform.JwPlatformEffect.LinkError;
import dev.longhaul.simulator.jwplatform.JwPlatformEffect.RangesError;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The closed list of what can go wrong on the simulated JW Platform; the grammar is {@link FaultScript}'s. */
public final class JwPlatformFaults {

    /** Makes a video. */
    public static final String CREATE = "create";
    /** Asks for an upload to a video that exists. */
    public static final String UPDATE = "update";

    public static final String SHOW = "show";
    public static final String LIST = "list";
    public static final String DELETE = "delete";
    /** The harmless call by which credentials are tried. */
    public static final String ACCOUNT = "account";
    /** A request with bytes of the video, but for a {@link #PROBE}. */
    public static final String CHUNK = "chunk";
    /** A request that declares the file's last byte; it is also a {@link #CHUNK} or a {@link #PROBE}. */
    public static final String LAST = "last";
    /** A request that begins at byte 0 after the beginning was stored. */
    public static final String PROBE = "probe";
    /** Whatever is none of the above. */
    public static final String OTHER = "other";

    private static final List<String> STEPS =
            List.of(CREATE, UPDATE, SHOW, LIST, DELETE, ACCOUNT, CHUNK, LAST, PROBE, OTHER, Platform.ANY);

    private static final Pattern RANGE = Pattern.compile("(\\d{1,15})-(\\d{1,15})");

    public static final FaultVocabulary VOCABULARY = FaultVocabulary.of(
            STEPS,
            List.of(
                    plain(
                            "lose-state",
                            "chunk#3:lose-state",
                            "what was stored of the session is forgotten first",
                            JwPlatformEffect.LoseState::new),
                    form(
                            "gone",
                            "chunk#2:gone(403)",
                            "the upload key is gone for good: 404 or 403",
                            given -> new JwPlatformEffect.Gone(given.words().isEmpty() ? 404 : given.positive())),
                    form(
                            "hole",
                            "last#1:hole(10-19)",
                            "these bytes are forgotten once the request is stored",
                            given -> {
                                Matcher range = range(given);
                                return new Hole(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
                            }),
                    form(
                            "also",
                            "chunk#1:also(700-799)",
                            "the answer tells of another range behind the true ones",
                            given -> {
                                Matcher range = range(given);
                                return new Also(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
                            }),
                    ranges("no-range", "chunk#1:no-range", "201 that tells no range", RangesError.NO_RANGE),
                    ranges("header-only", "chunk#1:header-only", "201 with an empty body", RangesError.HEADER_ONLY),
                    ranges("body-only", "chunk#1:body-only", "201 without its Range header", RangesError.BODY_ONLY),
                    ranges("disagree", "chunk#1:disagree", "the body tells one byte less", RangesError.DISAGREE),
                    amount(
                            "range-behind",
                            "chunk#2:range-behind(1000)",
                            "fewer bytes are told",
                            RangesError.RANGE_BEHIND),
                    amount(
                            "range-beyond",
                            "chunk#1:range-beyond(1000)",
                            "more bytes are told",
                            RangesError.RANGE_BEYOND),
                    amount("other-total", "chunk#1:other-total(1)", "a larger total is told", RangesError.OTHER_TOTAL),
                    amount("cut-list", "chunk#1:cut-list(5)", "the list of ranges is cut", RangesError.CUT_LIST),
                    plain(
                            "false-final",
                            "chunk#1:false-final",
                            "the final answer, although bytes are missing",
                            JwPlatformEffect.FalseFinal::new),
                    form(
                            "wrong-size",
                            "last#1:wrong-size(1)",
                            "the final answer tells a larger size",
                            given -> new JwPlatformEffect.WrongSize(given.positive())),
                    form(
                            "error-in-200",
                            "last#1:error-in-200(FileUploadFailed)",
                            "an error of that code, with status 200",
                            given -> new JwPlatformEffect.ErrorIn200(given.one())),
                    plain(
                            "burn",
                            "create#1:burn",
                            "the signature is used up, and nothing was carried out: 500",
                            JwPlatformEffect.Burn::new),
                    form(
                            "link",
                            "create#1:link(other-host)",
                            "the answer is other-host, no-link, no-session or no-key",
                            given -> new FalseLink(given.choice(LinkError.class))),
                    form(
                            "says",
                            "show#1:says(created)",
                            "the video's status is told as this one",
                            given -> new JwPlatformEffect.Says(given.one())),
                    plain(
                            "unseen",
                            "list#1:unseen",
                            "the newest video is not listed yet",
                            JwPlatformEffect.Unseen::new)));

    private JwPlatformFaults() {}

    /** Reads a script in JW Platform's words. */
    public static FaultScript script(String text) {
        return FaultScript.parse(text, VOCABULARY);
    }

    private static Matcher range(Arguments given) {
        Matcher matcher = RANGE.matcher(given.one());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(given.keyword() + " takes a range like 10-19");
        }
        return matcher;
    }

    private static EffectForm ranges(String keyword, String example, String meaning, RangesError error) {
        return plain(keyword, example, meaning, () -> new FalseRanges(error, 0));
    }

    private static EffectForm amount(String keyword, String example, String meaning, RangesError error) {
        return form(keyword, example, meaning, given -> new FalseRanges(error, given.positive()));
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
