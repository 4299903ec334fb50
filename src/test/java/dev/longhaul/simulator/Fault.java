package dev.longhaul.simulator;

/**
 * One fault: at the nth occurrence of a step, at a position in its body, an effect.
 *
 * @param step a name out of the platform's list
 * @param nth from 1, counted from the moment the fault is handed to the simulator
 * @param at bytes of the body that are received (and carried out) before the effect: 0 before the body,
 *     {@link #END} after the whole request was carried out
 */
public record Fault(String step, int nth, Effect effect, long at) {

    /** After the request was carried out, in place of its answer. */
    public static final long END = Long.MAX_VALUE;

    public Fault {
        if (nth < 1 || at < 0) {
            throw new IllegalArgumentException("a fault counts from 1 and stands at 0 or later: " + nth + ", " + at);
        }
    }

    public static Fault on(String step, int nth, Effect effect) {
        return new Fault(step, nth, effect, 0);
    }

    public boolean atEnd() {
        return at == END;
    }

    @Override
    public String toString() {
        String position = atEnd() ? "@end" : at == 0 ? "" : "@" + at;
        return step + "#" + nth + ":" + effect.text() + position;
    }
}
