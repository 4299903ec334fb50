package dev.longhaul.simulator.apivideo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.longhaul.simulator.Refusal;
import java.util.List;
import java.util.Map;

/**
 * What a simulated api.video has seen so far.
 *
 * @param videos those with a whole file, oldest first
 * @param containers those without
 * @param requests by kind: create, chunk, status …
 * @param answers by kind and status, e.g. {@code "chunk 201"}
 * @param faultsPlayed in the grammar of fault scripts
 * @param faultsPending those that have not fired
 * @param refusals what a well-behaved client would not have sent
 * @param resentConfirmedBytes bytes received that the client had been told are stored
 * @param resentPersistedBytes bytes received that were stored, told or not
 * @param maxInFlight the most requests in hand at one moment
 */
public record ApiVideoReport(
        List<StoredVideo> videos,
        List<StoredVideo> containers,
        Map<String, Long> requests,
        Map<String, Long> answers,
        List<String> faultsPlayed,
        List<String> faultsPending,
        List<Refusal> refusals,
        long resentConfirmedBytes,
        long resentPersistedBytes,
        long bytesReceived,
        long maxInFlight) {

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is plain data", e);
        }
    }
}
