package dev.longhaul.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * One line of a platform's fault list: how an effect is written and what it does.
 *
 * @param keyword the effect's name; for a status, {@code STATUS} stands for any three digits
 * @param example a fault that plays it, as people would write it
 * @param meaning one sentence
 * @param positional whether {@code @bytes} or {@code @end} may follow
 * @param parse reads the arguments; throws IllegalArgumentException
 */
public record EffectForm(
        String keyword, String example, String meaning, boolean positional, Function<Arguments, Effect> parse) {

    /** Name of the form that stands for all three-digit keywords. */
    public static final String STATUS = "STATUS";

    /** An enum constant in the grammar: {@code EARLY_OPEN} is {@code early-open}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands in the parentheses behind a keyword, and the keyword itself. */
    public record Arguments(String keyword, List<String> words) {

        public void none() {
            if (!words.isEmpty()) {
                throw new IllegalArgumentException(keyword + " takes no argument");
            }
        }

        public int number() {
            return Integer.parseInt(one());
        }

        public int positive() {
            int number = number();
            if (number < 1) {
                throw new IllegalArgumentException(keyword + " takes a number from 1");
            }
            return number;
        }

        public <E extends Enum<E>> E choice(Class<E> kind) {
            return choice(kind, one());
        }

        public static <E extends Enum<E>> E choice(Class<E> kind, String word) {
            return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        public String one() {
            if (words.size() != 1) {
                throw new IllegalArgumentException(keyword + " takes one argument");
            }
            return words.get(0);
        }

        /** {@code name=value} pairs out of a list of known names. */
        public Map<String, String> named(List<String> known) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String word : words) {
                int equals = word.indexOf('=');
                String name = equals < 0 ? word : word.substring(0, equals);
                if (equals < 0 || !known.contains(name) || values.put(name, word.substring(equals + 1)) != null) {
                    throw new IllegalArgumentException(keyword + " takes " + known + ", not " + word);
                }
            }
            return values;
        }
    }
}
