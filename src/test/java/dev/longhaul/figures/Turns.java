package dev.longhaul.figures;

import dev.longhaul.bench.Size;
import dev.longhaul.simulator.LoopbackTls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Candidates one after the other, and again: whatever else the machine does falls on all of them. */
record Turns(int times, long bytes, Optional<LoopbackTls> tls) {

    /**
     * Tells of each run on standard output.
     *
     * @param folder for data and logs; a new one
     */
    List<Runs> run(List<Candidate> candidates, Path folder) throws IOException {
        List<Runs> all = candidates.stream()
                .map(candidate -> new Runs(candidate.title(), new ArrayList<>()))
                .toList();
        for (int turn = 1; turn <= times; turn++) {
            for (int place = 0; place < candidates.size(); place++) {
                Carried carried = new Carriage(candidates.get(place).function(), bytes, tls)
                        .run(folder.resolve(turn + "-" + place));
                tell(all.get(place), carried);
                all.get(place).runs().add(carried);
            }
        }
        return all;
    }

    private void tell(Runs runs, Carried carried) {
        System.out.printf(
                Locale.ROOT,
                "%s%s, %s: %.0f MB/s, %.2f CPU s per GB, peak %.1f MiB%n",
                Size.text(bytes),
                tls.isPresent() ? " by TLS" : "",
                runs.title(),
                carried.megabytesPerSecond(),
                carried.cpuSecondsPerGigabyte(),
                carried.peakMib());
    }
}
