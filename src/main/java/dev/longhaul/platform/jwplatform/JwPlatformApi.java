package dev.longhaul.platform.jwplatform;

import dev.longhaul.platform.kit.CallGuards;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ApplyGuard;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The signed calls, which carry no video. Every status is an answer, never an exception; redirects are not followed. No call is
 * repeated here: JW Platform carries a signature out once and refuses the second, so that a silent repeat would turn success into
 * an error (PROTOCOLS.md 4.7).
 */
@RegisterRestClient(baseUri = "https://api.jwplatform.com")
public interface JwPlatformApi {

    /**
     * Makes a call, as a form: an address is logged by more than one machine on the way, and a signature is a secret.
     *
     * @param form all parameters, signed
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ApplyGuard(CallGuards.ONCE)
    Uni<Response> call(@Url URI uri, String form);
}
