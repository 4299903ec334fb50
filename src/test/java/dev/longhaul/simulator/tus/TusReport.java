package dev.longhaul.simulator.tus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.Refusal;
import java.util.List;
import java.util.Map;

/**
 * What a tus server has seen so far.
 *
 * @param files the whole ones, oldest first
 * @param unfinished uploads that are not whole, and not ended
 * @param requests by kind: create, chunk, query, end, abilities
 * @param answers by kind and status, e.g. {@code "chunk 204"}
 * @param faultsPending those that have not fired
 * @param refusals what a well-behaved client would not have sent
 * @param resentConfirmedBytes bytes received at offsets that the client had been told are there
 */
public record TusReport(
        List<StoredUpload> files,
        int unfinished,
        Map<String, Long> requests,
        Map<String, Long> answers,
        List<String> faultsPending,
        List<Refusal> refusals,
        long resentConfirmedBytes) {

    /**
     * A whole file.
     *
     * @param metadata decoded
     */
    public record StoredUpload(long bytes, String sha256, Map<String, String> metadata) {}

    String toJson() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is plain data", e);
        }
    }
}
