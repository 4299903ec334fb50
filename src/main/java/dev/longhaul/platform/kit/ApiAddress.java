package dev.longhaul.platform.kit;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.Loopback;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.net.URI;

/** Where a destination's API is: the platform's own address, or a configured one that credentials may go to. */
public final class ApiAddress {

    private ApiAddress() {}

    /**
     * @param own the platform's
     * @throws ProblemException {@code bad-configuration} for one that is neither https nor on this machine
     */
    public static URI of(String destination, LonghaulConfig.Destination configured, URI own) {
        URI address = configured.apiUrl().orElse(own);
        boolean safe =
                "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && Loopback.is(address));
        if (!safe || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new ProblemException(new Problem(
                    "bad-configuration",
                    "The destination " + destination + " has an API address that cannot be used",
                    "longhaul.destinations." + destination + ".api-url is neither https nor on this machine.",
                    "Leave it out to use the platform's own, or give an https address."));
        }
        return address;
    }
}
