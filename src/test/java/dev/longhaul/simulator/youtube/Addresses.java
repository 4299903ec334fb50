package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Exchange;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** The addresses that the simulator tells its clients. */
final class Addresses {

    /** Leads to the simulator as well, so that it sees whoever goes there. */
    static final String OTHER_HOST = "localhost";

    private final Supplier<URI> base;

    Addresses(Supplier<URI> base) {
        this.base = base;
    }

    URI base() {
        return base.get();
    }

    /** A session URI, in the form that a {@link YouTubeEffect.NewLocation} fault asks for. */
    String of(Exchange exchange, String uploadId, List<String> parts) {
        String path = YouTubePlatform.UPLOAD_PATH + "?uploadType=resumable&upload_id=" + uploadId + "&part="
                + String.join(",", parts);
        return exchange.effect(YouTubeEffect.NewLocation.class)
                .map(effect -> switch (effect.kind()) {
                    case SAME_HOST, MOVED -> base() + path;
                    case OTHER_HOST -> otherHost() + path;
                    case PROTOCOL_RELATIVE -> "//" + base().getAuthority() + path;
                })
                .orElse(base() + path);
    }

    /** This address under another host name. */
    String otherHost() {
        return base().getScheme() + "://" + OTHER_HOST + ":" + base().getPort();
    }
}
