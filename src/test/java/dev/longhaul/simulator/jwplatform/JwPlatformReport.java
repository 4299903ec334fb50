package dev.longhaul.simulator.jwplatform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.longhaul.simulator.Refusal;
import java.util.List;
import java.util.Map;

/**
 * What a simulated JW Platform has seen so far.
 *
 * @param videos those of the account, oldest first, with a file or without
 * @param orphans keys of the videos that have no file: status {@code created}
 * @param deleted keys of the videos that were deleted
 * @param sessionsOpened upload keys given out
 * @param requests by kind: create, chunk, probe, show …
 * @param answers by kind and status, e.g. {@code "chunk 201"}
 * @param faultsPlayed in the grammar of fault scripts
 * @param faultsPending those that have not fired
 * @param refusals what a well-behaved client would not have sent
 * @param replays calls refused because they had been made before
 * @param expiredTimestamps calls refused because of their age
 * @param resentConfirmedBytes bytes received at offsets that the client had been told are stored without a gap from byte 0 on, but
 *     for probes
 * @param resentPersistedBytes bytes received at offsets that were stored, told or not, but for probes
 * @param probeBytes bytes of probes at offsets that the client had been told are stored
 * @param bytesReceived all bytes read, heads included
 * @param maxInFlight the most requests in hand at one moment
 */
public record JwPlatformReport(
        List<StoredVideo> videos,
        List<String> orphans,
        List<String> deleted,
        long sessionsOpened,
        Map<String, Long> requests,
        Map<String, Long> answers,
        List<String> faultsPlayed,
        List<String> faultsPending,
        List<Refusal> refusals,
        long replays,
        long expiredTimestamps,
        long resentConfirmedBytes,
        long resentPersistedBytes,
        long probeBytes,
        long connections,
        long bytesReceived,
        long maxInFlight) {

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);

    public JwPlatformReport {
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
