package dev.longhaul.simulator;

import java.util.Optional;

/** One request with its body, its connection and the fault that is to be played on it, if any. */
public record Exchange(Request request, RequestBody body, Connection connection, Optional<Fault> fault) {

    /** The fault's effect if it is one of this kind. */
    public <E extends Effect> Optional<E> effect(Class<E> kind) {
        return fault.map(Fault::effect).filter(kind::isInstance).map(kind::cast);
    }
}
