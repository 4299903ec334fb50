package dev.longhaul.cli;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Time;
import java.time.Instant;

/** Shows an invocation while it runs. What it keeps is the same however it is drawn. */
abstract class Progress implements InvocationListener {

    private final Time time;
    private final RateMeter meter = new RateMeter();
    private Checkpoint checkpoint;
    private long sentBytes;

    Progress(Time time) {
        this.time = time;
    }

    @Override
    public final void saved(Checkpoint saved) {
        checkpoint = saved;
        // The platform's word replaces what was only sent.
        sentBytes = saved.confirmedBytes();
        moved(time.now());
    }

    @Override
    public final void sending(Checkpoint current, long offset) {
        checkpoint = current;
        sentBytes = offset;
        Instant now = time.now();
        meter.at(now, offset);
        moved(now);
    }

    @Override
    public final void noted(Checkpoint current, Note note) {
        checkpoint = current;
        if (note.kind() == Kind.RETRYING || note.kind() == Kind.WAITING) {
            meter.pause();
        }
        Wording.of(note).ifPresent(this::say);
    }

    /** How it stands. */
    final Bar bar() {
        return new Bar(
                checkpoint.confirmedBytes(),
                sentBytes,
                checkpoint.spec().totalBytes(),
                meter.bytesPerSecond(),
                Math.max(1, checkpoint.tally().invocations()),
                checkpoint.state().name());
    }

    /** Something moved; draw it if it is time to. */
    abstract void moved(Instant now);

    /** Tells the person something. */
    abstract void say(String line);

    /** Leaves the screen as other output expects it. */
    abstract void end();
}
