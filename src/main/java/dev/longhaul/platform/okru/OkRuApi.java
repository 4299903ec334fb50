package dev.longhaul.platform.okru;

import dev.longhaul.platform.kit.CallGuards;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ApplyGuard;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The calls that carry no video. Every status is an answer, never an exception; redirects are not followed. Only the question what
 * has arrived is repeated when the transport fails.
 */
@RegisterRestClient(baseUri = "https://api.ok.ru")
public interface OkRuApi {

    /**
     * Makes a call of the API, or exchanges a refresh token; as a form, because an address is logged by more than one machine on the
     * way.
     *
     * @param form all parameters, signed
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ApplyGuard(CallGuards.ONCE)
    Uni<Response> call(@Url URI uri, String form);

    /** Asks an upload address what has arrived. PROTOCOLS.md 2.1 (c). */
    @GET
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> status(@Url URI uri);

    /** Asks by an empty chunk, where the other question was not answered. PROTOCOLS.md 2.1 (c). */
    @POST
    @ApplyGuard(CallGuards.ONCE)
    Uni<Response> probe(@Url URI uri, @HeaderParam("Content-Disposition") String disposition);
}
