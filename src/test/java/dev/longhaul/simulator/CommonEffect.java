package dev.longhaul.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The faults that any HTTP service can have (PROTOCOLS.md section 6, "Common"). */
public sealed interface CommonEffect extends Effect {

    /** Effects that end the request where the fault stands: before the body, after K bytes of it, or at the end. */
    sealed interface Cut extends CommonEffect {}

    /** A TCP reset without an answer. */
    record Reset() implements Cut {
        @Override
        public String text() {
            return "reset";
        }
    }

    /** An orderly close without an answer. */
    record Close() implements Cut {
        @Override
        public String text() {
            return "close";
        }
    }

    /** Nothing is read and nothing answered, the socket stays open until the test releases it. */
    record Stall() implements Cut {
        @Override
        public String text() {
            return "stall";
        }
    }

    /** When a fault's answer is sent. */
    enum Timing {
        /** After the rest of the body was read and dropped. */
        AFTER_BODY,
        /** At once; the connection is closed with the body unread, so the client may lose the answer. */
        EARLY_CLOSE,
        /** At once; then the output is closed and the body read to its end. */
        EARLY_LINGER,
        /** At once; then the body is read and dropped, and the connection goes on. */
        EARLY_OPEN
    }

    /** What a faulty body looks like. */
    enum BodyForm {
        /** The platform's own error body. */
        NATIVE,
        HTML,
        EMPTY,
        /** Broken off in the middle, with a Content-Length that fits. */
        TRUNCATED,
        /** Plain text: on YouTube the message of a gap. */
        TEXT
    }

    /** How Retry-After is written. */
    enum RetryForm {
        SECONDS,
        HTTP_DATE
    }

    /**
     * An error (or redirect) instead of the answer.
     *
     * @param reason the platform's reason name, or empty for the status's usual one
     * @param location the Location header, empty for none; a platform may know names such as {@code other-host}
     */
    record Status(
            int status,
            String reason,
            BodyForm body,
            OptionalInt retryAfterSeconds,
            RetryForm retryForm,
            String location,
            Timing timing)
            implements Cut {

        public static Status of(int status) {
            return new Status(
                    status, "", BodyForm.NATIVE, OptionalInt.empty(), RetryForm.SECONDS, "", Timing.AFTER_BODY);
        }

        @Override
        public String text() {
            List<String> arguments = new ArrayList<>();
            if (!reason.isEmpty()) {
                arguments.add("reason=" + reason);
            }
            if (body != BodyForm.NATIVE) {
                arguments.add("body=" + EffectForm.word(body));
            }
            retryAfterSeconds.ifPresent(seconds ->
                    arguments.add((retryForm == RetryForm.SECONDS ? "retry-after=" : "retry-at=") + seconds));
            if (!location.isEmpty()) {
                arguments.add("location=" + location);
            }
            if (timing != Timing.AFTER_BODY) {
                arguments.add("answer=" + EffectForm.word(timing));
            }
            return status + (arguments.isEmpty() ? "" : "(" + String.join(",", arguments) + ")");
        }
    }

    /** The body is read slowly, from the fault's offset on. */
    record Trickle(int bytesPerSecond) implements CommonEffect {
        @Override
        public String text() {
            return "trickle(" + bytesPerSecond + ")";
        }
    }

    /** The request is carried out, its answer comes late. */
    record SlowAnswer(int millis) implements CommonEffect {
        @Override
        public String text() {
            return "slow-answer(" + millis + ")";
        }
    }

    /** The answer's Content-Length is wrong by so many bytes; the connection is closed behind the answer. */
    record WrongLength(int bytes) implements CommonEffect {
        @Override
        public String text() {
            return "wrong-length(" + bytes + ")";
        }
    }

    /** The request is carried out, but the answer's body is not what it should be. */
    record AnswerBody(BodyForm form) implements CommonEffect {
        @Override
        public String text() {
            return "body(" + EffectForm.word(form) + ")";
        }
    }

    /** The request is carried out; its success (or 308) is told with another status. */
    record AnswerStatus(int status) implements CommonEffect {
        @Override
        public String text() {
            return "as(" + status + ")";
        }
    }

    /** After a good answer that promises keep-alive the socket is closed while idle. */
    record IdleClose() implements CommonEffect {
        @Override
        public String text() {
            return "idle-close";
        }
    }

    /** The answer's Date header is wrong by so many seconds. */
    record ClockSkew(int seconds) implements CommonEffect {
        @Override
        public String text() {
            return "clock-skew(" + seconds + ")";
        }
    }
}
