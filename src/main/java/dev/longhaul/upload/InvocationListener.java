package dev.longhaul.upload;

/** Hears how an invocation goes, on the invocation's own thread. */
public interface InvocationListener {

    /** Hears nothing. */
    InvocationListener NONE = new InvocationListener() {};

    /** The lease was taken; this is the upload as it was found. */
    default void taken(Checkpoint checkpoint) {}

    /** A checkpoint was written. */
    default void saved(Checkpoint checkpoint) {}

    /** So much of the file has left in this request and before; the platform has not confirmed all of it. */
    default void sending(Checkpoint checkpoint, long offset) {}

    /** Something a person may want to know; holds no secret. */
    default void noted(Checkpoint checkpoint, Note note) {}

    /** Both hear, this one first. */
    default InvocationListener and(InvocationListener other) {
        InvocationListener first = this;
        return new InvocationListener() {
            @Override
            public void taken(Checkpoint checkpoint) {
                first.taken(checkpoint);
                other.taken(checkpoint);
            }

            @Override
            public void saved(Checkpoint checkpoint) {
                first.saved(checkpoint);
                other.saved(checkpoint);
            }

            @Override
            public void sending(Checkpoint checkpoint, long offset) {
                first.sending(checkpoint, offset);
                other.sending(checkpoint, offset);
            }

            @Override
            public void noted(Checkpoint checkpoint, Note note) {
                first.noted(checkpoint, note);
                other.noted(checkpoint, note);
            }
        };
    }

    /**
     * Something that happened.
     *
     * @param kind what
     * @param text in words
     */
    record Note(Kind kind, String text) {}

    /** What happened. */
    enum Kind {
        OPENED,
        ASKING,
        CHUNK,
        CHECKING,
        RETRYING,
        REAUTHORIZED,
        SESSION_LOST,
        HANDED_OVER,
        WAITING,
        COMPLETED,
        FAILED,
        TOLD,
        UNTOLD,
        NEVER_TOLD
    }
}
