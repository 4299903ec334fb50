package dev.longhaul.simulator.okru;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.longhaul.simulator.Refusal;
import java.util.List;
import java.util.Map;

/**
 * What a simulated OK.ru has seen so far.
 *
 * @param videos those with a file, oldest first
 * @param orphans ids of the videos that have no file
 * @param deleted ids of the videos that were deleted
 * @param addressesOpened upload addresses given out
 * @param requests by kind: get-url, chunk, status, update …
 * @param answers by kind and status, e.g. {@code "chunk 201"}
 * @param faultsPlayed in the grammar of fault scripts
 * @param faultsPending those that have not fired
 * @param refusals what a well-behaved client would not have sent
 * @param resentConfirmedBytes bytes received at offsets that the client had been told are stored
 * @param resentPersistedBytes bytes received at offsets that were stored, told or not
 * @param bytesReceived all bytes read, heads included
 * @param maxInFlight the most requests in hand at one moment
 */
public record OkRuReport(
        List<StoredVideo> videos,
        List<String> orphans,
        List<String> deleted,
        long addressesOpened,
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

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);

    public OkRuReport {
        videos = List.copyOf(videos);
        orphans = List.copyOf(orphans);
        deleted = List.copyOf(deleted);
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
