package dev.longhaul.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.support.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a demo ends with: whether the video arrived whole and once, and the line that says so; by the simulator's own report. */
final class Conclusion {

    private final String platform;
    private final SimulatedPlatform.Report report;
    private final boolean completed;
    private final int invocations;
    private final Optional<SimulatedPlatform.Stored> stored;
    private final String sha256Source;
    private final String sha256Stored;

    /**
     * @param completed what Longhaul says
     */
    Conclusion(String platform, Path video, SimulatedPlatform.Report report, boolean completed, int invocations)
            throws IOException {
        this.platform = platform;
        this.report = report;
        this.completed = completed;
        this.invocations = invocations;
        this.stored = report.videos().stream().findFirst();
        this.sha256Source = Digests.sha256(video);
        // Read from the disk once more: what the simulator says it stored is what is there.
        Optional<Path> path = path();
        this.sha256Stored = path.isPresent() ? Digests.sha256(path.get()) : "";
    }

    private Optional<Path> path() {
        return stored.flatMap(SimulatedPlatform.Stored::path);
    }

    boolean holds() {
        return completed
                && report.videos().size() == 1
                && sha256Source.equals(sha256Stored)
                && stored.flatMap(SimulatedPlatform.Stored::sha256)
                        .filter(sha256Source::equals)
                        .isPresent()
                && report.resentConfirmedBytes() == 0
                && report.faultsPending().isEmpty()
                && report.refusals().isEmpty();
    }

    ObjectNode line() {
        return new ObjectMapper()
                .createObjectNode()
                .put("state", completed ? "COMPLETED" : "FAILED")
                .put("platform", platform)
                .put("bytes", stored.map(SimulatedPlatform.Stored::bytes).orElse(0L))
                .put("invocations", invocations)
                .put("faultsPlayed", report.faultsPlayed().size())
                .put("videos", report.videos().size())
                .put("resentConfirmedBytes", report.resentConfirmedBytes())
                .put("sha256Source", sha256Source)
                .put("sha256Stored", sha256Stored)
                .put("stored", path().map(Path::toString).orElse(""));
    }

    void show(Screen screen) {
        screen.closing(report, holds(), path().orElse(null));
    }
}
