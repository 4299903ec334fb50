package dev.longhaul.platform.youtube;

import dev.longhaul.platform.kit.CallGuards;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ApplyGuard;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The calls that carry no video. Every status is an answer, never an exception; redirects are not followed. A call that may be
 * repeated is repeated when the transport fails, by whatever exception it says so; one that opens a session is not, because each
 * costs quota.
 */
@RegisterRestClient(baseUri = "https://www.googleapis.com")
public interface YouTubeApi {

    /** Starts a resumable session. PROTOCOLS.md 1.1. */
    @POST
    @ApplyGuard(CallGuards.ONCE)
    Uni<Response> start(
            @Url URI uri,
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Content-Type") String contentType,
            @HeaderParam("X-Upload-Content-Length") long uploadLengthBytes,
            @HeaderParam("X-Upload-Content-Type") String uploadContentType,
            String videoResource);

    /** Asks what has arrived: an empty PUT. PROTOCOLS.md 1.1. */
    @PUT
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> query(
            @Url URI sessionUri,
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Content-Range") String contentRange,
            byte[] nothing);

    /** Cancels a session. PROTOCOLS.md 1.4, 499. */
    @DELETE
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> cancel(@Url URI sessionUri, @HeaderParam("Authorization") String authorization);

    /** Reads a list: the channel, its uploads. PROTOCOLS.md 1.8. */
    @GET
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> list(@Url URI uri, @HeaderParam("Authorization") String authorization);
}
