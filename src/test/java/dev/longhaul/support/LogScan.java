package dev.longhaul.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.FunctionListener;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hears what the product logs at any level, while an upload is told as a function tells it, and knows the secrets of every session that
 * the upload had: none of them is shown. The libraries' records are heard at the level that the product is delivered with.
 */
public final class LogScan implements InvocationListener, AutoCloseable {

    /** Shorter ones are no secret, and could be part of any word. */
    private static final int SHORTEST_SECRET = 8;

    private final Logger product = Logger.getLogger("dev.longhaul");
    private final Level usualLevel = product.getLevel();
    private final boolean usuallyPassedOn = product.getUseParentHandlers();
    private final LogLines log = new LogLines(product.getName());
    private final InvocationListener function = FunctionListener.create();
    private final Set<String> fields;
    private final Set<String> secrets = new LinkedHashSet<>();

    /** @param fields of a session that are secrets */
    public LogScan(String... fields) {
        this.fields = Set.of(fields);
        product.setLevel(Level.ALL);
        // Thousands of lines would hide what else a run of all tests says.
        product.setUseParentHandlers(false);
    }

    /** Invocations of an upload until it has ended, as a function's. */
    public Checkpoint upload(DestinationRig rig, UploadId id) {
        rig.hear(this);
        return rig.run(id, null);
    }

    @Override
    public void saved(Checkpoint checkpoint) {
        session(checkpoint.state()).ifPresent(session -> session.secrets().forEach((field, value) -> {
            if (fields.contains(field)) {
                remember(value);
            }
        }));
    }

    @Override
    public void noted(Checkpoint checkpoint, Note note) {
        function.noted(checkpoint, note);
    }

    private static Optional<Session> session(UploadState state) {
        if (state instanceof UploadState.InSession in) {
            return Optional.of(in.session());
        }
        if (state instanceof UploadState.Opening opening) {
            return opening.draft();
        }
        if (state instanceof UploadState.Publishing publishing) {
            return Optional.of(publishing.session());
        }
        if (state instanceof UploadState.Waiting waiting) {
            return session(waiting.resume());
        }
        return state instanceof UploadState.Failed failed ? session(failed.at()) : Optional.empty();
    }

    /** Of an address every value of its query is one, as it is written and as it is meant; numbers are times and names of videos. */
    public void remember(String secret) {
        secrets.add(secret);
        int query = secret.indexOf('?');
        if (query >= 0) {
            for (String pair : secret.substring(query + 1).split("&", -1)) {
                String value = pair.substring(pair.indexOf('=') + 1);
                if (value.length() >= SHORTEST_SECRET && !value.matches("[0-9]+")) {
                    secrets.add(value);
                    secrets.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** What was logged, and all else that the rig has shown. */
    public String shown(DestinationRig rig) {
        return String.join("\n", log.lines()) + "\n" + rig.shown();
    }

    /** None of the secrets that are known is shown, and something is. */
    public void assertNothingSecretIsShown(DestinationRig rig) {
        assertThat(log.lines()).as("what the function said").isNotEmpty();
        assertThat(rig.trace).as("what went over the wire").isNotEmpty();
        assertThat(secrets).as("secrets to look for").isNotEmpty();
        assertThat(shown(rig)).doesNotContain(secrets);
    }

    @Override
    public void close() {
        log.close();
        product.setLevel(usualLevel);
        product.setUseParentHandlers(usuallyPassedOn);
    }
}
