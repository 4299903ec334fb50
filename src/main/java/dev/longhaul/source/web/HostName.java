package dev.longhaul.source.web;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host of an address, in the one spelling in which it is compared, resolved and looked for in a certificate. Names only: an IP
 * address, in whatever notation, is none.
 */
final class HostName {

    private static final int LONGEST = 253;

    private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9.\\-\\P{ASCII}]+");
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

    /** Resolvers read what ends in a number as IPv4: 127.1, 0x7f.1, 2130706433, 017700000001. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private HostName() {}

    /** In lower case and, after IDNA, in ASCII. */
    static String of(String written) throws MalformedAddressException {
        String name = mapped(written);
        if (ENDS_IN_A_NUMBER.matcher(name).matches()) {
            throw new MalformedAddressException("its host is an IP address and not a name");
        }
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            throw new MalformedAddressException("its host is the very machine that asks");
        }
        return name;
    }

    static String mapped(String written) throws MalformedAddressException {
        if (!WRITTEN.matcher(written).matches()) {
            throw new MalformedAddressException("its host is not a name");
        }
        String name;
        try {
            name = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new MalformedAddressException("its host is not a name");
        }
        if (name.length() > LONGEST || !LABELS.matcher(name).matches()) {
            throw new MalformedAddressException("its host is not a name");
        }
        return name;
    }
}
