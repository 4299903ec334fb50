package dev.longhaul.credentials;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the browser came back with, or a person pasted. Prints no code. */
sealed interface ConsentAnswer {

    /** The person agreed. */
    record Code(String value) implements ConsentAnswer {
        @Override
        public String toString() {
            return "Code[secret]";
        }
    }

    /**
     * Google says no.
     *
     * @param byPerson whether a person clicked so
     */
    record Denied(boolean byPerson) implements ConsentAnswer {}

    /**
     * Not an answer to our request; another one may come.
     *
     * @param why for the person; quotes nothing
     */
    record Unusable(String why) implements ConsentAnswer {}

    /** Reads what a person pasted: the address that the browser ended on. */
    static ConsentAnswer pasted(String line, String state) {
        String text = line.strip();
        int mark = text.indexOf('?');
        if (mark >= 0) {
            return query(text.substring(mark + 1), state);
        }
        if (text.startsWith("code=") || text.startsWith("state=") || text.contains("&code=")) {
            return query(text, state);
        }
        return new Unusable(
                Shape.BARE_CODE.matcher(text).matches()
                        ? "that is only a code; only the whole address shows that it answers this request"
                        : "that is not an address with an answer of Google in it");
    }

    /** Reads the query of the address that Google sent the browser to. */
    static ConsentAnswer query(String rawQuery, String state) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : Shape.UNTIL_FRAGMENT.split(rawQuery, 2)[0].split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String value;
            try {
                value = URLDecoder.decode(parts.length == 2 ? parts[1] : "", StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return new Unusable("its percent signs are damaged");
            }
            if (parameters.put(parts[0], value) != null) {
                return new Unusable("it says the same thing twice");
            }
        }
        return read(parameters, state);
    }

    private static ConsentAnswer read(Map<String, String> parameters, String state) {
        // First of all the state: without it nothing else in there is Google's answer to us.
        if (!same(parameters.getOrDefault("state", ""), state)) {
            return new Unusable("it answers another request: its state is not ours");
        }
        if (parameters.containsKey("error")) {
            return new Denied("access_denied".equals(parameters.get("error")));
        }
        String code = parameters.getOrDefault("code", "");
        return code.isBlank() ? new Unusable("there is no code in it") : new Code(code);
    }

    private static boolean same(String given, String ours) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), ours.getBytes(StandardCharsets.UTF_8));
    }

    /** Shapes of what people paste. */
    final class Shape {
        static final Pattern BARE_CODE = Pattern.compile("[\\w/%.~-]{20,}");
        static final Pattern UNTIL_FRAGMENT = Pattern.compile("#");

        private Shape() {}
    }
}
