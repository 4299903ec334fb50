package dev.longhaul.simulator.apivideo;

import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Request;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What all requests share. */
record ApiVideoDesk(
        ApiVideoSettings settings,
        Tokens tokens,
        VideoStore videos,
        Ledger ledger,
        LongAdder resentConfirmedBytes,
        LongAdder resentPersistedBytes) {

    void refuse(String rule, int status, String detail) {
        ledger.refuse(new Refusal(rule, status, detail));
    }

    void countResent(boolean confirmed, boolean persisted, long bytes) {
        if (confirmed) {
            resentConfirmedBytes.add(bytes);
        }
        if (persisted) {
            resentPersistedBytes.add(bytes);
        }
    }

    /** The video that a path names: {@code /videos/ID/…}. */
    Optional<SimulatedVideo> named(Request request) {
        String[] parts = request.path().split("/", -1);
        return parts.length > 2 && parts[1].equals("videos") ? videos.find(parts[2]) : Optional.empty();
    }
}
