package dev.longhaul.trigger.http;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints.Place;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which uploads somebody wants to see.
 *
 * @param states names; empty: any
 * @param destination empty: any
 * @param limit how many at most
 * @param after the last one of the page before
 */
record UploadQuery(Set<String> states, Optional<String> destination, int limit, Optional<Place> after) {

    private static final Set<String> STATES = Set.of(
            "PENDING",
            "OPENING",
            "UPLOADING",
            "FINALIZING",
            "PUBLISHING",
            "COMPLETED",
            "WAITING",
            "FAILED",
            "CANCELLED");

    static final int USUAL_LIMIT = 50;
    static final int LARGEST_LIMIT = 100;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,15}):([0-9a-f]{24})");

    /**
     * Reads what stands in an address; null: nothing does.
     *
     * @throws ProblemException {@code bad-request}
     */
    static UploadQuery of(String state, String destination, String limit, String after) {
        return new UploadQuery(
                states(state),
                Optional.ofNullable(destination).filter(name -> !name.isEmpty()),
                limit(limit),
                Optional.ofNullable(after).filter(cursor -> !cursor.isEmpty()).map(UploadQuery::place));
    }

    /** Whether it may leave out some. */
    boolean isFilter() {
        return !states.isEmpty() || destination.isPresent();
    }

    boolean wants(Checkpoint checkpoint) {
        return (states.isEmpty() || states.contains(checkpoint.state().name()))
                && destination
                        .filter(name -> !name.equals(checkpoint.spec().destination()))
                        .isEmpty();
    }

    static String cursor(Place place) {
        String text = place.createdAt().toEpochMilli() + ":" + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Set<String> states(String names) {
        if (names == null || names.isEmpty()) {
            return Set.of();
        }
        Set<String> states = Arrays.stream(names.split(",", -1))
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (!STATES.containsAll(states)) {
            throw new ProblemException(HttpProblems.bad("Its 'state' names something else than states of uploads."));
        }
        return states;
    }

    private static int limit(String text) {
        if (text == null || text.isEmpty()) {
            return USUAL_LIMIT;
        }
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new ProblemException(HttpProblems.bad("Its 'limit' is no number from 1 to " + LARGEST_LIMIT + "."));
        }
        return limit;
    }

    private static Place place(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            Matcher matcher = CURSOR.matcher(text);
            if (matcher.matches()) {
                return new Place(
                        Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), new UploadId(matcher.group(2)));
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(notACursor(), e);
        }
        throw new ProblemException(notACursor());
    }

    private static dev.longhaul.upload.Problem notACursor() {
        return HttpProblems.bad("Its 'after' is not what a page of uploads has as 'next'.");
    }
}
