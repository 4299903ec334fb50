package dev.longhaul.simulator;

import dev.longhaul.simulator.CommonEffect.BodyForm;
import dev.longhaul.simulator.CommonEffect.RetryForm;
import dev.longhaul.simulator.CommonEffect.Timing;
import dev.longhaul.simulator.EffectForm.Arguments;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** How the common effects are written: the first part of every platform's fault list. */
public final class CommonEffects {

    private static final String REASON = "reason";
    private static final String BODY = "body";
    private static final String RETRY_AFTER = "retry-after";
    private static final String RETRY_AT = "retry-at";
    private static final String LOCATION = "location";
    private static final String ANSWER = "answer";

    public static final List<EffectForm> FORMS = List.of(
            new EffectForm("reset", "chunk#1:reset@300000", "TCP reset before, in or after the body", true, given -> {
                given.none();
                return new CommonEffect.Reset();
            }),
            new EffectForm("close", "chunk#1:close@end", "connection closed without an answer", true, given -> {
                given.none();
                return new CommonEffect.Close();
            }),
            new EffectForm("stall", "chunk#1:stall@300000", "silence on an open socket", true, given -> {
                given.none();
                return new CommonEffect.Stall();
            }),
            new EffectForm(
                    EffectForm.STATUS,
                    "chunk#1:503(retry-after=7,body=html,answer=early-open)",
                    "an error or redirect instead of the answer",
                    true,
                    CommonEffects::status),
            new EffectForm(
                    "trickle",
                    "chunk#1:trickle(10000000)",
                    "the body is read at so many bytes a second",
                    true,
                    given -> new CommonEffect.Trickle(given.positive())),
            new EffectForm(
                    "slow-answer",
                    "token#1:slow-answer(20)",
                    "the answer comes so many milliseconds late",
                    false,
                    given -> new CommonEffect.SlowAnswer(given.positive())),
            new EffectForm(
                    "wrong-length",
                    "chunk#1:wrong-length(10)",
                    "Content-Length of the answer is wrong by so many bytes",
                    false,
                    given -> new CommonEffect.WrongLength(given.number())),
            new EffectForm(
                    BODY,
                    "last#1:body(truncated)",
                    "the answer's body is html, empty, truncated or text",
                    false,
                    given -> new CommonEffect.AnswerBody(given.choice(BodyForm.class))),
            new EffectForm(
                    "as",
                    "last#1:as(200)",
                    "success is told with another status",
                    false,
                    given -> new CommonEffect.AnswerStatus(given.positive())),
            new EffectForm(
                    "idle-close",
                    "chunk#1:idle-close",
                    "the kept-alive socket is closed after the answer",
                    false,
                    given -> {
                        given.none();
                        return new CommonEffect.IdleClose();
                    }),
            new EffectForm(
                    "clock-skew",
                    "chunk#1:clock-skew(-3600)",
                    "the Date header is wrong by so many seconds",
                    false,
                    given -> new CommonEffect.ClockSkew(given.number())));

    private CommonEffects() {}

    private static CommonEffect.Status status(Arguments given) {
        Map<String, String> named = given.named(List.of(REASON, BODY, RETRY_AFTER, RETRY_AT, LOCATION, ANSWER));
        boolean date = named.containsKey(RETRY_AT);
        String seconds = named.get(date ? RETRY_AT : RETRY_AFTER);
        return new CommonEffect.Status(
                Integer.parseInt(given.keyword()),
                named.getOrDefault(REASON, ""),
                Arguments.choice(BodyForm.class, named.getOrDefault(BODY, "native")),
                seconds == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(seconds)),
                date ? RetryForm.HTTP_DATE : RetryForm.SECONDS,
                named.getOrDefault(LOCATION, ""),
                Arguments.choice(Timing.class, named.getOrDefault(ANSWER, "after-body")));
    }
}
