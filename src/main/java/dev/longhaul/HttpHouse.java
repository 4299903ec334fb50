package dev.longhaul;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.intake.RequestedIntake;
import dev.longhaul.trigger.EventIntake;
import dev.longhaul.trigger.http.HttpServices;
import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Pauses;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The house as the HTTP API sees it. What is made of the configuration is made at the first request, and kept. */
@ApplicationScoped
class HttpHouse implements HttpServices {

    private final Assembly assembly;
    private RequestedIntake requests;
    private EventIntake events;

    HttpHouse(Assembly assembly) {
        this.assembly = assembly;
    }

    @Override
    public LonghaulConfig config() {
        return assembly.config();
    }

    @Override
    public Map<String, String> keys() {
        return assembly.keys();
    }

    @Override
    public synchronized RequestedIntake requests() {
        if (requests == null) {
            requests = assembly.requests();
        }
        return requests;
    }

    @Override
    public synchronized EventIntake events() {
        if (events == null) {
            events = new EventIntake(assembly.intake(false), new FunctionLog());
        }
        return events;
    }

    @Override
    public Uploads uploads() {
        return assembly.uploads();
    }

    @Override
    public Checkpoints shown() {
        return assembly.unopened();
    }

    @Override
    public Pauses pauses() {
        return assembly.pauses();
    }

    @Override
    public Cancellations cancellations() {
        return assembly.cancellations();
    }

    @Override
    public Continuations continuations() {
        return assembly.continuations();
    }

    @Override
    public Time time() {
        return assembly.time();
    }
}
