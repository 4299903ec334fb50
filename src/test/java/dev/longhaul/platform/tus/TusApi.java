package dev.longhaul.platform.tus;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The calls that carry no video. Every status is an answer, never an exception; a call is repeated only if that changes nothing.
 * The address comes with each call, from the destination; the one here is nobody's.
 */
@RegisterRestClient(baseUri = "https://tus.invalid")
public interface TusApi {

    /** What any call may take at most; the invocation's deadline is usually nearer. */
    long TIMEOUT_SECONDS = 30;

    /** Creates an upload, with no byte in it. */
    @POST
    @Timeout(value = TIMEOUT_SECONDS, unit = ChronoUnit.SECONDS)
    Uni<Response> create(
            @Url URI server,
            @HeaderParam("Tus-Resumable") String version,
            @HeaderParam("Upload-Length") long totalBytes,
            @HeaderParam("Upload-Metadata") String metadata,
            byte[] nothing);

    /** Asks how much of it is there. */
    @HEAD
    @Timeout(value = TIMEOUT_SECONDS, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 200, jitter = 100, abortOn = TimeoutException.class)
    Uni<Response> ask(@Url URI upload, @HeaderParam("Tus-Resumable") String version);

    /** Ends an upload (the extension "termination"). */
    @DELETE
    @Timeout(value = TIMEOUT_SECONDS, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 200, jitter = 100, abortOn = TimeoutException.class)
    Uni<Response> end(@Url URI upload, @HeaderParam("Tus-Resumable") String version);

    /** Asks what the server can do. */
    @OPTIONS
    @Timeout(value = TIMEOUT_SECONDS, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 200, jitter = 100, abortOn = TimeoutException.class)
    Uni<Response> abilities(@Url URI server);
}
