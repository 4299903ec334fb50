package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Refusal;
import java.util.concurrent.atomic.LongAdder;

/** What all requests to the upload host share. Thread-safe. */
record UploadDesk(
        JwPlatformSettings settings,
        UploadSessions sessions,
        FinalAnswers finals,
        Ledger ledger,
        LongAdder resentConfirmedBytes,
        LongAdder resentPersistedBytes,
        LongAdder probeBytes) {

    void refuse(String rule, int status, String detail) {
        ledger.refuse(new Refusal(rule, status, detail));
    }

    /** Counts bytes that came again: those of a probe apart, which is the protocol's only way to ask. */
    void countResent(boolean probe, long confirmedBytes, long persistedBytes) {
        if (probe) {
            probeBytes.add(confirmedBytes);
        } else {
            resentConfirmedBytes.add(confirmedBytes);
            resentPersistedBytes.add(persistedBytes);
        }
    }
}
