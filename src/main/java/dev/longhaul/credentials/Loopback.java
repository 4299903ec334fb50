package dev.longhaul.credentials;

import java.net.URI;
import java.util.regex.Pattern;

/** This machine's own addresses, told by their spelling: a name server is not asked, for it could answer anything. */
final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private Loopback() {}

    static boolean is(URI address) {
        String host = address.getHost();
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.equals("[::1]")
                        || IPV4.matcher(host).matches());
    }
}
