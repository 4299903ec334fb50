package dev.longhaul;

import dev.longhaul.trigger.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;

/** The function's events, handed to the room that knows them. */
@Dependent
class Events {

    @Produces
    @ApplicationScoped
    EventHandler handler() {
        return (event, time) -> {
            throw new IOException("an event of this shape is not known");
        };
    }
}
