package dev.longhaul.platform.okru;

import dev.longhaul.platform.kit.Calls;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import java.net.URI;

/** The questions to an upload address. They need no credentials: the address is signed itself. */
final class UploadHost {

    private final OkRuApi api;
    private final Calls wire;

    UploadHost(OkRuApi api, Calls wire) {
        this.api = api;
        this.wire = wire;
    }

    /** Asks what has arrived; a second time, in other words, if the first answer says nothing of it. */
    Outcome ask(OkRuRules.Known known, URI address, String disposition, Deadline deadline) {
        return wire.make(
                "GET",
                address,
                () -> api.status(address),
                answer -> OkRuRules.status(known, answer).orElseGet(() -> probe(known, address, disposition, deadline)),
                deadline);
    }

    private Outcome probe(OkRuRules.Known known, URI address, String disposition, Deadline deadline) {
        return wire.make(
                "POST nothing",
                address,
                () -> api.probe(address, disposition),
                answer -> OkRuRules.probe(known, answer),
                deadline);
    }
}
