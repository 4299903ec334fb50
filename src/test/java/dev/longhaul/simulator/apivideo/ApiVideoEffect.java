package dev.longhaul.simulator.apivideo;

import dev.longhaul.simulator.Effect;

/** The faults of api.video (PROTOCOLS.md section 6, "api.video"). */
public sealed interface ApiVideoEffect extends Effect {

    /** The status does not know of anything stored yet. */
    record Lag() implements ApiVideoEffect {
        @Override
        public String text() {
            return "lag";
        }
    }

    /** The ingest status is told in another word. */
    record Says(String word) implements ApiVideoEffect {
        @Override
        public String text() {
            return "says(" + word + ")";
        }
    }

    /** The status has nothing about the ingest. */
    record NoIngest() implements ApiVideoEffect {
        @Override
        public String text() {
            return "no-ingest";
        }
    }

    /** The status tells no total. */
    record NoTotal() implements ApiVideoEffect {
        @Override
        public String text() {
            return "no-total";
        }
    }

    /** The container is gone from now on. */
    record Deleted() implements ApiVideoEffect {
        @Override
        public String text() {
            return "deleted";
        }
    }

    /** All access tokens of now are refused from now on. */
    record ExpireTokens() implements ApiVideoEffect {
        @Override
        public String text() {
            return "expire-token";
        }
    }

    /** The refresh token is not accepted. */
    record RejectRefresh() implements ApiVideoEffect {
        @Override
        public String text() {
            return "reject-refresh";
        }
    }

    /** 429 that says how long in the service's own field only. */
    record RateLimit(int seconds) implements ApiVideoEffect {
        @Override
        public String text() {
            return "rate-limit(" + seconds + ")";
        }
    }

    /** A 400 of this type instead of the answer. */
    record Problem(String type) implements ApiVideoEffect {
        @Override
        public String text() {
            return "problem(" + type + ")";
        }
    }

    /** A list that lags behind: its newest video is not on it yet. */
    record Unseen() implements ApiVideoEffect {
        @Override
        public String text() {
            return "unseen";
        }
    }

    /** A list of all videos, whatever was asked for. */
    record Unfiltered() implements ApiVideoEffect {
        @Override
        public String text() {
            return "unfiltered";
        }
    }

    /** A status tells another size of the file. */
    record FileSize(int bytes) implements ApiVideoEffect {
        @Override
        public String text() {
            return "file-size(" + bytes + ")";
        }
    }

    /** The upload token is refused from now on. */
    record EndUploadToken() implements ApiVideoEffect {
        @Override
        public String text() {
            return "end-upload-token";
        }
    }

    /** What is to be fetched is not there for the service. */
    record PullFails() implements ApiVideoEffect {
        @Override
        public String text() {
            return "pull-fails";
        }
    }
}
