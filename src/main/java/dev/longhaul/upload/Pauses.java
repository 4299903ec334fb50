package dev.longhaul.upload;

import java.util.List;
import java.util.Optional;

/** Where pauses live. */
public interface Pauses {

    Optional<Pause> find(String destination);

    List<Pause> list();

    /** Pauses a destination; a later end wins over an earlier one. */
    void pause(Pause pause);

    /** Ends a destination's pause, if it has one. */
    void lift(String destination);
}
