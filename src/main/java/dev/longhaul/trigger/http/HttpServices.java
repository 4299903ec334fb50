package dev.longhaul.trigger.http;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.intake.RequestedIntake;
import dev.longhaul.trigger.EventIntake;
import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Pauses;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.Uploads;
import java.util.Map;

/**
 * What the HTTP API needs of the house. Everything is asked for when it is first needed; a configuration that cannot be used is told
 * then.
 */
public interface HttpServices {

    LonghaulConfig config();

    /** SHA-256 of each key that may use it, in hexadecimal digits, by its holder's name. */
    Map<String, String> keys();

    /** Makes uploads that somebody asks for. */
    RequestedIntake requests();

    /** Makes uploads of what buckets tell. */
    EventIntake events();

    Uploads uploads();

    /** Uploads to be shown: their sessions need not be readable. */
    Checkpoints shown();

    Pauses pauses();

    Cancellations cancellations();

    /** How invocations are called for. */
    Continuations continuations();

    Time time();
}
