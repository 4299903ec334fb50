package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Mutated events, in their bytes and in their structure: none brings down the function, takes long or gets an answer that is no
 * JSON. Event {@code i} follows from the seed and {@code i} alone, and both are told of one that fails; again with {@code
 * -Dmutations.seed=S}, more with {@code -Dmutations.count=N}.
 */
class MutatedEventsTest {

    private static final long SEED = Long.getLong("mutations.seed", System.nanoTime());
    private static final int COUNT = Integer.getInteger("mutations.count", 12_000);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Set<String> DOCUMENTED =
            Set.of("event-unreadable", "event-unfinished", "store-unreachable", "unexpected");

    /** Ways to fail that nobody foresees. */
    private static final Set<Integer> UNFORESEEN = Set.of(1, 3, 6);

    private static final String UNEXPECTED = "Something unexpected happened";
    private static final String SECRET = "a-secret-that-nobody-says";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void mutatedEvents_areAnsweredOrRefusedAsDocumented() throws IOException {
        List<byte[]> recorded = new ArrayList<>();
        for (Path file : RecordedEventsTest.files()) {
            recorded.add(Files.readAllBytes(file));
        }
        System.out.println("mutated events: seed " + SEED + ", count " + COUNT);
        MutatedObjects objects = new MutatedObjects();
        int[] answered = {0};
        assertTimeoutPreemptively(LONGEST, () -> {
            for (int i = 0; i < COUNT; i++) {
                SplittableRandom chance = new SplittableRandom(SEED + i);
                byte[] event = new Mutation(chance, recorded).next();
                try {
                    answered[0] += isAnswered(event, chance, objects) ? 1 : 0;
                } catch (Throwable e) {
                    throw new AssertionError(
                            "event " + i + " of -Dmutations.seed=" + SEED + ": "
                                    + new String(event, StandardCharsets.UTF_8),
                            e);
                }
            }
        });
        // Mutations that only ever break the JSON would show nothing.
        assertThat(answered[0]).isBetween(COUNT / 5, COUNT);
        assertThat(objects.recorded()).hasSizeGreaterThan(COUNT / 200);
    }

    private static boolean isAnswered(byte[] event, SplittableRandom chance, MutatedObjects objects)
            throws IOException {
        TriggerRig rig = new TriggerRig();
        int spoilt = spoil(rig, chance, objects);
        boolean answered;
        String said;
        try {
            JsonNode answer = rig.handle(EventJson.read(event));
            // As bytes, which not every text can become.
            said = new String(MAPPER.writeValueAsBytes(answer), StandardCharsets.UTF_8);
            if (answer.has("batchItemFailures")) {
                assertThat(answer.get("batchItemFailures")).allSatisfy(item -> assertThat(
                                item.get("itemIdentifier").isTextual())
                        .isTrue());
            }
            answered = true;
        } catch (ProblemException e) {
            assertThat(e.problem().type()).isIn(DOCUMENTED);
            said = e.getMessage();
            answered = false;
        }
        assertThat(said).doesNotContain(SECRET);
        assertThat(rig.log)
                .noneMatch(line -> line.text().contains(SECRET)
                        || CONTROL.matcher(line.text()).find());
        if (!UNFORESEEN.contains(spoilt)) {
            // Of an object's failure only the log tells, where others follow or it comes again.
            assertThat(said).doesNotContain(UNEXPECTED);
            assertThat(rig.log).noneMatch(line -> line.text().contains(UNEXPECTED));
        }
        return answered;
    }

    /** What the function stands on may fail, too, each in its ways; answers with which did. */
    private static int spoil(TriggerRig rig, SplittableRandom chance, MutatedObjects objects) {
        int which = chance.nextInt(12);
        switch (which) {
            case 0 ->
                rig.taking = name -> {
                    throw new IOException(SECRET);
                };
            case 1 ->
                rig.taking = name -> {
                    throw new IllegalStateException(SECRET);
                };
            case 2 ->
                rig.advancing = (id, budget) -> {
                    throw TriggerRig.problem("store-unreachable");
                };
            case 3 ->
                rig.advancing = (id, budget) -> {
                    throw new IllegalStateException(SECRET);
                };
            case 4 -> rig.queueTrouble = Optional.of(TriggerRig.problem("queue-unreachable"));
            case 5 -> rig.due.fail(TriggerRig.problem("store-unreachable"));
            case 6 -> rig.due.fail(new IllegalStateException(SECRET));
            case 7, 8, 9, 10 -> rig.taking = objects::take;
            default -> {
                // Otherwise nothing fails.
            }
        }
        return which;
    }
}
