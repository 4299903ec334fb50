package dev.longhaul.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged from its making to its end: level, text, parameters, and what was thrown. */
public final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new ArrayList<>();

    /** @param name of the logger; empty for all */
    public LogLines(String name) {
        logger = Logger.getLogger(name);
        logger.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord line) {
        Object[] parameters = line.getParameters();
        lines.add(line.getLevel() + " " + line.getMessage()
                + (parameters == null || parameters.length == 0 ? "" : Arrays.toString(parameters))
                + thrown(line.getThrown()));
    }

    /** A log shows the messages of all causes. */
    private static String thrown(Throwable e) {
        return e == null ? "" : " " + e + thrown(e.getCause());
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void flush() {
        // Nothing waits.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
