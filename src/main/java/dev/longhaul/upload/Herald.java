package dev.longhaul.upload;

/** Tells what became of uploads to those who want to hear it. */
public interface Herald {

    /** Where nobody wants to hear anything. */
    Herald NONE = (spec, entry, to, deadline) -> {};

    /**
     * Tells one of them one thing. It may have heard it before: the entry's id is the same then.
     *
     * @param spec the upload
     * @param entry what happened
     * @param to one of {@link Results#to()}
     * @param deadline when to give up for now
     * @throws RefusedException if it will never be heard
     * @throws ProblemException if it was perhaps not heard; it is told again
     */
    void tell(UploadSpec spec, News.Entry entry, String to, Deadline deadline);

    /** To tell it again would change nothing. */
    final class RefusedException extends ProblemException {

        private static final long serialVersionUID = 1L;

        public RefusedException(Problem problem) {
            super(problem);
        }
    }
}
