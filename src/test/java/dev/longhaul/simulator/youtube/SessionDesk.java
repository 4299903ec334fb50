package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/** What all requests to sessions share. Thread-safe. */
record SessionDesk(
        Sessions sessions,
        VideoLibrary library,
        Authorization authorization,
        Addresses addresses,
        Ledger ledger,
        LongAdder resentConfirmedBytes,
        LongAdder resentPersistedBytes) {

    /** The range a request is about; without a header it is the whole file. Empty when it cannot be read. */
    static Optional<ContentRange> rangeOf(Request request, UploadSession session) {
        Optional<String> header = request.header("Content-Range");
        if (header.isPresent()) {
            return ContentRange.parse(header.get()).map(range -> range.completedBy(session.total()));
        }
        OptionalLong declared = session.total();
        if (declared.isEmpty() || declared.getAsLong() == 0) {
            return Optional.empty();
        }
        return Optional.of(new ContentRange(OptionalLong.of(0), OptionalLong.of(declared.getAsLong() - 1), declared));
    }

    /** Makes the video, once; asked again it gives the same answer. */
    Response complete(UploadSession session) {
        synchronized (session) {
            if (session.finalAnswer().isEmpty()) {
                StoredVideo video = library.add(session);
                String body =
                        VideoLibrary.resource(video, session.start().parts()).toString();
                session.complete(Response.json(201, body));
            }
            return session.finalAnswer().orElseThrow();
        }
    }

    void countResent(long confirmedBytes, long persistedBytes) {
        resentConfirmedBytes.add(Math.max(0, confirmedBytes));
        resentPersistedBytes.add(Math.max(0, persistedBytes));
    }
}
