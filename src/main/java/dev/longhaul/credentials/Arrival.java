package dev.longhaul.credentials;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something came in that may be Google's answer. Prints as nothing. */
sealed interface Arrival {

    long SENT_WITHIN_SECONDS = 2;

    /** Shows the result where this came from, if it can be shown there. */
    default void show(ResultPage result) {}

    /** A line that a person pasted. */
    record Pasted(String line) implements Arrival {
        @Override
        public String toString() {
            return "Pasted[secret]";
        }
    }

    /**
     * The browser came.
     *
     * @param query of the address, as it was sent
     * @param page what it is to be shown
     * @param shown opens when the page has been sent, or could not be
     */
    record Visited(String query, CompletableFuture<ResultPage> page, CountDownLatch shown) implements Arrival {
        Visited(String query) {
            this(query, new CompletableFuture<>(), new CountDownLatch(1));
        }

        /** Returns when the page is sent, so that the server is not closed under it. */
        @Override
        public void show(ResultPage result) {
            page.complete(result);
            try {
                // A browser that does not read its page in time is not waited for; nothing hangs on it.
                shown.await(SENT_WITHIN_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public String toString() {
            return "Visited[secret]";
        }
    }
}
