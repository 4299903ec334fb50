package dev.longhaul.trigger.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.trigger.http.UploadView.ReasonView;
import dev.longhaul.upload.Pause;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Where uploads go. */
@Path("/destinations")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DestinationsApi {

    private final HttpServices services;

    DestinationsApi(HttpServices services) {
        this.services = services;
    }

    /** Shows all that are configured, by name. */
    @GET
    @Operation(summary = "Show the destinations, and which of them are paused")
    @APIResponse(
            responseCode = "200",
            description = "All that are configured.",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = DestinationList.class)))
    public DestinationList list() {
        Instant now = services.time().now();
        Map<String, Pause> pauses = services.pauses().list().stream()
                .filter(pause -> pause.until().isAfter(now))
                .collect(Collectors.toMap(Pause::destination, Function.identity()));
        Map<String, LonghaulConfig.Destination> all =
                new TreeMap<>(services.config().destinations());
        return new DestinationList(all.entrySet().stream()
                .map(each -> DestinationView.of(each.getKey(), each.getValue().platform(), pauses.get(each.getKey())))
                .toList());
    }

    /** By name. */
    @Schema(name = "Destinations")
    public record DestinationList(@Schema(required = true) List<DestinationView> destinations) {}

    /**
     * A destination.
     *
     * @param pausedUntil when uploads to it go on; left out if it is not paused
     * @param reason why it is paused
     */
    @Schema(name = "Destination")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DestinationView(
            @Schema(required = true) String name,
            @Schema(required = true) String platform,
            Instant pausedUntil,
            ReasonView reason) {

        static DestinationView of(String name, String platform, Pause pause) {
            return pause == null
                    ? new DestinationView(name, platform, null, null)
                    : new DestinationView(name, platform, pause.until(), ReasonView.of(pause.reason()));
        }
    }
}
