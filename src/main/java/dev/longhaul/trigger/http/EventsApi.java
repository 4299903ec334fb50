package dev.longhaul.trigger.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.trigger.EventJson;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What buckets tell of their objects, where they can call an address: MinIO, Ceph, R2 through a worker, and CloudEvents. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class EventsApi {

    private final HttpServices services;

    EventsApi(HttpServices services) {
        this.services = services;
    }

    /** Takes in the objects of one event, as the routes say. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json"})
    @Operation(summary = "Take in the objects that a bucket tells of")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "application/cloudevents+json", schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "200",
            description = "What became of them: uploads, and what is refused.",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public JsonNode take(InputStream body) {
        return services.events().take(EventJson.read(Body.read(body)));
    }
}
