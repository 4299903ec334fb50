package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.util.concurrent.atomic.LongAdder;

/** What all requests to upload addresses share. Thread-safe. */
record UploadDesk(
        OkRuSettings settings,
        UploadSessions sessions,
        Ledger ledger,
        LongAdder resentConfirmedBytes,
        LongAdder resentPersistedBytes) {

    Response refuse(String rule, int status, String detail) {
        ledger.refuse(new Refusal(rule, status, detail));
        return Response.of(status).header("X-Reason", rule);
    }
}
