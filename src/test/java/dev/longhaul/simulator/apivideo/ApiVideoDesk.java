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

    /** The account that a request comes from; by the upload token, if it has one. */
    Optional<String> account(Request request) {
        return request.path().equals("/upload")
                ? request.parameter("token").flatMap(tokens::ofUploadToken)
                : tokens.account(request);
    }

    /** The video that a path names, as far as an account can see it: {@code /videos/ID/…}. */
    Optional<SimulatedVideo> named(String account, Request request) {
        String[] parts = request.path().split("/", -1);
        return parts.length > 2 && parts[1].equals("videos") ? videos.find(account, parts[2]) : Optional.empty();
    }
}
