package dev.longhaul.platform.tus;

import dev.longhaul.platform.kit.CallGuards;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ApplyGuard;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The calls that carry no video. Every status is an answer, never an exception; a call is repeated only if that changes nothing.
 * The address comes with each call, from the destination; the one here is nobody's.
 */
@RegisterRestClient(baseUri = "https://tus.invalid")
public interface TusApi {

    /** Creates an upload, with no byte in it. */
    @POST
    @ApplyGuard(CallGuards.ONCE)
    Uni<Response> create(
            @Url URI server,
            @HeaderParam("Tus-Resumable") String version,
            @HeaderParam("Upload-Length") long totalBytes,
            @HeaderParam("Upload-Metadata") String metadata,
            byte[] nothing);

    /** Asks how much of it is there. */
    @HEAD
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> ask(@Url URI upload, @HeaderParam("Tus-Resumable") String version);

    /** Ends an upload (the extension "termination"). */
    @DELETE
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> end(@Url URI upload, @HeaderParam("Tus-Resumable") String version);

    /** Asks what the server can do. */
    @OPTIONS
    @ApplyGuard(CallGuards.REPEATED)
    Uni<Response> abilities(@Url URI server);
}
