package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.Effect;
import dev.longhaul.simulator.EffectForm;

/** The faults of OK.ru's renewable upload and its API (PROTOCOLS.md section 6, "OK.ru"). */
public sealed interface OkRuEffect extends Effect {

    /** An error of the API, with status 200; nothing is carried out. */
    record ApiError(int code) implements OkRuEffect {
        @Override
        public String text() {
            return "error(" + code + ")";
        }
    }

    /** An error of the API, although the call was carried out. */
    record DoneButError(int code) implements OkRuEffect {
        @Override
        public String text() {
            return "done-but-error(" + code + ")";
        }
    }

    /** What the answer with an upload address lacks. */
    enum AddressError {
        /** The address is on another host, which no client may send a video to. */
        OTHER_HOST,
        /** No address at all. */
        NO_ADDRESS,
        /** No video's id. */
        NO_ID
    }

    /** The answer with an upload address lacks something. */
    record FalseAddress(AddressError error) implements OkRuEffect {
        @Override
        public String text() {
            return "address(" + EffectForm.word(error) + ")";
        }
    }

    /** Of the chunk only so many bytes are stored. */
    record Partial(int bytes) implements OkRuEffect {
        @Override
        public String text() {
            return "partial(" + bytes + ")";
        }
    }

    /** The answer tells what is stored in a dialect of its own. */
    record Tells(Dialect dialect) implements OkRuEffect {
        @Override
        public String text() {
            return "tells(" + EffectForm.word(dialect) + ")";
        }
    }

    /** The answer tells of fewer or more bytes than are stored, or of another total. */
    enum Lie {
        BEHIND,
        BEYOND,
        OTHER_TOTAL
    }

    /** The answer tells something untrue. */
    record Untrue(Lie lie, int bytes) implements OkRuEffect {
        @Override
        public String text() {
            return EffectForm.word(lie) + "(" + bytes + ")";
        }
    }

    /** The chunk is refused with 416 that tells what is stored. */
    record Misrange() implements OkRuEffect {
        @Override
        public String text() {
            return "misrange";
        }
    }

    /** All that was stored is forgotten before the request is taken. */
    record LoseState() implements OkRuEffect {
        @Override
        public String text() {
            return "lose-state";
        }
    }

    /** The upload address is good no more. */
    record Gone(int status) implements OkRuEffect {
        @Override
        public String text() {
            return "gone(" + status + ")";
        }
    }

    /** The video's status is told as another than it is. */
    record Says(String status) implements OkRuEffect {
        @Override
        public String text() {
            return "says(" + status + ")";
        }
    }

    /** The access token that came with the request is good no more from now on. */
    record EndToken() implements OkRuEffect {
        @Override
        public String text() {
            return "end-token";
        }
    }
}
