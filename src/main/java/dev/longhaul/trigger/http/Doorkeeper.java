package dev.longhaul.trigger.http;

import dev.longhaul.upload.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets through who is known, by the gateway or by a key; and anybody to what is {@link Open}. */
@Singleton
class Doorkeeper {

    /** More than any metadata; an event of many objects is shorter, too. */
    static final int LONGEST_BODY_BYTES = 1 << 20;

    private final CurrentVertxRequest current;
    private final HttpServices services;

    Doorkeeper(CurrentVertxRequest current, HttpServices services) {
        this.current = current;
        this.services = services;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo resource) {
        if (request.getLength() > LONGEST_BODY_BYTES) {
            throw new ProblemException(HttpProblems.bodyTooLong());
        }
        if (isOpen(resource)) {
            return;
        }
        HttpServerRequest raw = current.getCurrent().request();
        Caller caller = GatewayIdentity.of(raw.headers())
                .or(() -> new KeyIdentity(services.keys()).of(raw.getHeader("Authorization")))
                .orElseThrow(() -> new ProblemException(HttpProblems.unknownCaller()));
        request.setProperty(Caller.PROPERTY, caller);
    }

    private static boolean isOpen(ResourceInfo resource) {
        return resource.getResourceMethod().isAnnotationPresent(Open.class)
                || resource.getResourceClass().isAnnotationPresent(Open.class);
    }
}
