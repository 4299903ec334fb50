package dev.longhaul.source.web;

import java.util.regex.Pattern;

/** URLs as places where sources are. */
public final class WebLocation {

    private static final int LONGEST_SHOWN = 300;
    private static final Pattern SECRETS = Pattern.compile("[?#].*", Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("^.*@", Pattern.DOTALL);
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private WebLocation() {}

    /** What may be shown of any text that is, or ought to be, a URL: no query, which may hold a signature, and no user. */
    public static String shown(String url) {
        try {
            return WebAddress.parse(url).shown();
        } catch (MalformedAddressException e) {
            String cut = SECRETS.matcher(url).replaceFirst("?…");
            String plain = UNSEEN.matcher(USER.matcher(cut).replaceFirst("…@")).replaceAll("�");
            return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "…" : plain;
        }
    }
}
