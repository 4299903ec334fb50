package dev.longhaul.trigger.http;

import dev.longhaul.intake.UploadRequest;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Uploads;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Uploads: recorded, shown, retried, cancelled. */
@Path("/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class UploadsApi {

    private final HttpServices services;
    private final CurrentVertxRequest current;

    UploadsApi(HttpServices services, CurrentVertxRequest current) {
        this.services = services;
        this.current = current;
    }

    /** Records an upload and calls for its first invocation; a repeat finds it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Record an upload")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            description =
                    "Stands for this request: repeated with it, it finds its upload; a new one is a deliberate repeat.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 257))
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UploadBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is recorded, now or before.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it is shown.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UploadView.class)))
    public RestResponse<UploadView> record(
            InputStream body, @Context HttpHeaders headers, @Context ContainerRequestContext context) {
        Caller caller = (Caller) context.getProperty(Caller.PROPERTY);
        UploadRequest request = RequestReader.read(Body.read(body), caller, idempotencyKey(headers));
        try {
            Uploads.Recorded recorded = services.requests().take(request);
            return accepted(view(recorded.checkpoint()));
        } catch (IOException e) {
            throw new ProblemException(HttpProblems.sourceUnreachable(), e);
        }
    }

    /** As it was sent: the way from Lambda's event makes several values of one with commas. */
    private static Optional<String> idempotencyKey(HttpHeaders headers) {
        return Optional.ofNullable(headers.getRequestHeader("Idempotency-Key"))
                .filter(values -> !values.isEmpty())
                .map(values -> String.join(",", values));
    }

    /** Shows uploads, newest first. */
    @GET
    @Operation(summary = "Show uploads, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of them.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UploadPage.class)))
    public UploadPage list(
            @QueryParam("state") String state,
            @QueryParam("destination") String destination,
            @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        return UploadPage.of(services.shown(), UploadQuery.of(state, destination, limit, after));
    }

    /** Shows an upload. */
    @GET
    @Path("{id}")
    @Operation(summary = "Show an upload")
    @APIResponse(
            responseCode = "200",
            description = "It is there.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UploadView.class)))
    public UploadView show(@PathParam("id") String text) {
        UploadId id = id(text);
        Checkpoint checkpoint =
                services.shown().find(id).orElseThrow(() -> new ProblemException(HttpProblems.noSuchUpload()));
        return view(checkpoint);
    }

    private UploadView view(Checkpoint checkpoint) {
        boolean cancelling =
                !checkpoint.state().isEnded() && services.cancellations().isRequested(checkpoint.id());
        return UploadView.of(checkpoint, cancelling);
    }

    /** Lets a WAITING or FAILED upload go on from where it stood, and lifts the pause of its destination. */
    @POST
    @Path("{id}/retry")
    @Operation(summary = "Let a waiting or failed upload go on")
    @APIResponse(
            responseCode = "202",
            description = "It goes on.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UploadView.class)))
    public RestResponse<UploadView> retry(@PathParam("id") String text) {
        UploadId id = id(text);
        Checkpoint found = services.uploads().find(id);
        UploadState state = found.state();
        if (!(state instanceof UploadState.Waiting || state instanceof UploadState.Failed)) {
            throw new ProblemException(
                    state.isEnded() ? HttpProblems.alreadyEnded(found) : HttpProblems.goesOnByItself(found));
        }
        Checkpoint retried = services.uploads().retry(id);
        if (retried.state().isEnded()) {
            // Since it was looked at.
            throw new ProblemException(HttpProblems.alreadyEnded(retried));
        }
        // Whoever wants it to go on does not want it ended any more.
        services.cancellations().forget(id);
        // Its own wait may be the destination's: with the pause in place it would wait again at once.
        services.pauses().lift(retried.spec().destination());
        call(id);
        return accepted(UploadView.of(retried, false));
    }

    /** Ends an upload, here and on the platform: at once, or by the invocation that holds it. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancel an upload, on the platform too")
    @APIResponse(
            responseCode = "200",
            description = "It is cancelled.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UploadView.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is cancelled by the invocation that holds it.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UploadView.class)))
    public RestResponse<UploadView> cancel(@PathParam("id") String text) {
        UploadId id = id(text);
        try {
            UploadView cancelled = UploadView.of(services.uploads().cancel(id), false);
            services.cancellations().forget(id);
            return RestResponse.ok(cancelled);
        } catch (ProblemException e) {
            if (!e.problem().type().equals("busy")) {
                throw e;
            }
        }
        services.cancellations().request(id, services.time().now());
        // The one that holds it may have looked for the last time.
        call(id);
        return accepted(UploadView.of(services.uploads().find(id), true));
    }

    /** A queue that cannot be reached loses nothing: the upload is due. */
    private void call(UploadId id) {
        Continuations continuations = services.continuations();
        try {
            continuations.send(id, Duration.ZERO);
        } catch (ProblemException e) {
            if (!e.problem().type().startsWith("queue-")) {
                throw e;
            }
        }
    }

    private RestResponse<UploadView> accepted(UploadView view) {
        return ResponseBuilder.<UploadView>create(RestResponse.Status.ACCEPTED, view)
                // As a header: what builds a location would put the name of a host before it that only the gateway
                // knows.
                .header(
                        "Location",
                        StagePrefix.of(current.getCurrent().request().headers()) + "/uploads/" + view.id())
                .build();
    }

    private static UploadId id(String text) {
        try {
            return new UploadId(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(HttpProblems.noSuchUpload(), e);
        }
    }
}
