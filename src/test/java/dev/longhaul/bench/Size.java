package dev.longhaul.bench;

import java.util.Locale;

/** Numbers of bytes as people write them. */
public final class Size {
    private Size() {}

    /** A number, with a k, m or g behind it for the powers of 1024. */
    public static long parse(String text) {
        String number = text.toLowerCase(Locale.ROOT);
        int shift = 10 * (1 + "kmg".indexOf(number.charAt(number.length() - 1)));
        return Long.parseLong(shift == 0 ? number : number.substring(0, number.length() - 1)) << shift;
    }

    /** In GiB if it is some of them, else in MiB. */
    public static String text(long bytes) {
        return bytes % (1L << 30) == 0 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
    }
}
