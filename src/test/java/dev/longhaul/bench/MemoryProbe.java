package dev.longhaul.bench;

import java.io.PrintStream;
import java.util.function.LongConsumer;

/** Prints heap and resident memory of its own process at 1, 2, 4 … GiB. */
final class MemoryProbe implements LongConsumer {
    private static final long FIRST_BYTES = 1L << 30;

    private final PrintStream out;
    private long next = FIRST_BYTES;

    MemoryProbe(PrintStream out) {
        this.out = out;
    }

    /** A line that a probe printed: where the carrier was, and what it held. */
    record Sample(long bytes, long usedHeapKib, long liveHeapKib, long residentKib) {
        private static final String MARK = "sample";

        static boolean isOne(String line) {
            return line.startsWith(MARK + " ");
        }

        static Sample parse(String line) {
            String[] words = line.split(" ", -1);
            return new Sample(
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]));
        }

        String line() {
            return String.join(
                    " ",
                    MARK,
                    Long.toString(bytes),
                    Long.toString(usedHeapKib),
                    Long.toString(liveHeapKib),
                    Long.toString(residentKib));
        }
    }

    @Override
    public void accept(long position) {
        if (position < next) {
            return;
        }
        long used = usedHeapKib();
        // What is still in use after a collection is what could grow; the rest is only not yet collected.
        System.gc();
        out.println(new Sample(next, used, usedHeapKib(), ProcStatus.residentKib("self")).line());
        next *= 2;
    }

    private static long usedHeapKib() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 10;
    }
}
