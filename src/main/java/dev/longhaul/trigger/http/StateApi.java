package dev.longhaul.trigger.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the function says of itself over HTTP. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
@Open
public class StateApi {

    private final String version;

    StateApi(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    /** Whoever reads this has reached a function that has started. */
    @GET
    @Path("health")
    public Health health() {
        return new Health("UP");
    }

    /** Which Longhaul it is. */
    @GET
    @Path("version")
    public Version version() {
        return new Version("longhaul", version);
    }

    /** @param status always {@code UP} */
    public record Health(String status) {}

    /** @param version as of the release */
    public record Version(String name, String version) {}
}
