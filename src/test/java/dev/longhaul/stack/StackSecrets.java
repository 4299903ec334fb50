package dev.longhaul.stack;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must not stand in any log, answer, message or plain attribute.
 *
 * @param literal as they are
 * @param sessions upload ids that YouTube gave out
 */
public record StackSecrets(List<String> literal, List<String> sessions) {

    /** Access token, refresh token, client secret, consent code, session: as the simulator makes them; and AWS signatures. */
    private static final Pattern SHAPES = Pattern.compile("ya29\\.|1//simulated|-fake-secret|4(/|%2F)simulated"
            + "|upload_id=[^…]|\\bsim\\d+-|code_verifier=|Bearer [^…]|X-Amz-Signature=|Signature=[0-9a-f]{16}");

    /** All of them that a text holds. */
    public List<String> foundIn(String text) {
        return Stream.concat(
                        Stream.concat(literal.stream(), sessions.stream()).filter(text::contains),
                        SHAPES.matcher(text).results().map(found -> found.group()))
                .distinct()
                .toList();
    }
}
