package dev.longhaul.result;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Herald;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A webhook, signed as Standard Webhooks says. No redirect is followed.
 *
 * @param address https, or http on this machine; a secret but for its host
 * @param secret what is kept of it, now
 * @param time dates the signature
 */
public record WebhookResults(URI address, Supplier<Optional<byte[]>> secret, Time time) implements Receiver {

    /** Answers that say "not now" of those that begin with a 4. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    @Override
    public void receive(CloudEvent event, Deadline deadline) {
        String what = "webhook at " + address.getHost();
        byte[] kept = secret.get()
                .orElseThrow(() -> new ProblemException(ResultProblems.secret("There is none for the " + what + ".")));
        String body = event.json();
        long timestamp = time.now().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/cloudevents+json; charset=utf-8");
        headers.put("webhook-id", event.id());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", WebhookSignature.with(kept).of(event.id(), timestamp, body));
        int status;
        try {
            status = Post.send(address, headers, body.getBytes(StandardCharsets.UTF_8), deadline);
        } catch (IOException e) {
            // Its message may hold the address.
            throw new ProblemException(
                    ResultProblems.unreachable(what, e.getClass().getSimpleName()));
        }
        read(what, status);
    }

    private static void read(String what, int status) {
        if (status >= 200 && status < 300) {
            return;
        }
        String answer = "it answered with " + status;
        if (status >= 400 && status < 500 && !PASSING.contains(status)) {
            throw new Herald.RefusedException(ResultProblems.refused(what, answer));
        }
        throw new ProblemException(ResultProblems.unreachable(what, answer));
    }
}
