package dev.longhaul.platform.apivideo;

import dev.longhaul.platform.kit.CallGuards;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ApplyGuard;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The calls that carry no video. Every status is an answer, never an exception; redirects are not followed. What may be repeated
 * is repeated when the transport fails; what makes something is not.
 */
@RegisterRestClient(baseUri = "https://ws.api.video")
public interface ApiVideoApi {

    /** Exchanges a key or a refresh token. PROTOCOLS.md 3.1. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ApplyGuard(CallGuards.ONCE)
    Uni<Response> authenticate(@Url URI uri, String json);

    /** Makes a container or an upload token. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ApplyGuard(CallGuards.ONCE)
    Uni<Response> create(@Url URI uri, @HeaderParam("Authorization") String authorization, String json);

    /** Reads a status, or a list of videos. */
    @GET
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> read(@Url URI uri, @HeaderParam("Authorization") String authorization);

    /** Says what a video is called and who may see it. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> change(@Url URI uri, @HeaderParam("Authorization") String authorization, String json);

    /** Deletes a container. */
    @DELETE
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> delete(@Url URI uri, @HeaderParam("Authorization") String authorization);
}
