package dev.longhaul.simulator.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.longhaul.simulator.Refusal;
import java.util.List;
import java.util.Map;

/**
 * What a simulated YouTube has seen so far.
 *
 * @param videos the finished ones, oldest first
 * @param requests by kind: start, chunk, query, cancel, token …
 * @param answers by kind and status, e.g. {@code "chunk 308"}
 * @param faultsPlayed in the grammar of fault scripts
 * @param faultsPending those that have not fired
 * @param refusals what a well-behaved client would not have sent
 * @param resentConfirmedBytes bytes received at offsets that the client had been told are stored
 * @param resentPersistedBytes bytes received at offsets that were stored, told or not
 * @param bytesReceived all bytes read, heads included
 * @param maxInFlight the most requests in hand at one moment
 */
public record YouTubeReport(
        List<StoredVideo> videos,
        long sessionsOpened,
        Map<String, Long> requests,
        Map<String, Long> answers,
        List<String> faultsPlayed,
        List<String> faultsPending,
        List<Refusal> refusals,
        long resentConfirmedBytes,
        long resentPersistedBytes,
        long connections,
        long bytesReceived,
        long maxInFlight) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    public YouTubeReport {
        videos = List.copyOf(videos);
        requests = Map.copyOf(requests);
        answers = Map.copyOf(answers);
        faultsPlayed = List.copyOf(faultsPlayed);
        faultsPending = List.copyOf(faultsPending);
        refusals = List.copyOf(refusals);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is plain data", e);
        }
    }
}
