package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every transition that it has; one that is not in the table must not be there to be called. */
class UploadStateTest {

    private static final Session SESSION = new Session(Map.of("uri", "https://example.org/1"), Instant.EPOCH);
    private static final Session MOVED = new Session(Map.of("uri", "https://example.org/2"), Instant.EPOCH);
    private static final Video VIDEO = new Video("v1", "");
    private static final Problem PROBLEM = new Problem("type", "Title", "Cause", "Remedy");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            Pending,    cancelled->Cancelled failed->Failed opening->Opening waiting->Waiting
            Opening,    cancelled->Cancelled failed->Failed reopening->Opening uploading->Uploading waiting->Waiting
            Uploading,  cancelled->Cancelled failed->Failed finalizing->Finalizing landed->InSession moved->InSession publishing->Publishing \
            reopening->Opening stored->Uploading waiting->Waiting
            Finalizing, cancelled->Cancelled failed->Failed finalizing->Finalizing landed->InSession moved->InSession publishing->Publishing \
            reopening->Opening stored->Uploading waiting->Waiting
            Publishing, cancelled->Cancelled completed->Completed failed->Failed waiting->Waiting
            Waiting,    cancelled->Cancelled failed->Failed resumed->Active
            Completed,  ''
            Failed,     cancelled->Cancelled retried->Active
            Cancelled,  ''
            """)
    void state_hasExactlyTheTransitionsOfTheTable(String state, String transitions) {
        assertThat(String.join(" ", transitionsOf(records().get(state)))).isEqualTo(transitions);
    }

    @Test
    void table_hasEveryState() {
        assertThat(records().keySet())
                .containsExactlyInAnyOrder(
                        "Pending",
                        "Opening",
                        "Uploading",
                        "Finalizing",
                        "Publishing",
                        "Waiting",
                        "Completed",
                        "Failed",
                        "Cancelled");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void state_hasItsOwnName(UploadState state) {
        assertThat(state.name()).isEqualTo(state.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT));
        assertThat(state.isEnded())
                .isEqualTo(Set.of("COMPLETED", "FAILED", "CANCELLED").contains(state.name()));
    }

    static List<UploadState> states() {
        UploadState.Pending pending = new UploadState.Pending();
        UploadState.Uploading uploading = pending.opening(Optional.empty()).uploading(SESSION);
        return List.of(
                pending,
                pending.opening(Optional.empty()),
                uploading,
                uploading.finalizing(),
                uploading.publishing(VIDEO),
                uploading.waiting(Instant.EPOCH, PROBLEM),
                uploading.publishing(VIDEO).completed(),
                uploading.failed(PROBLEM),
                uploading.cancelled());
    }

    @Test
    void transitions_carryWhatMustSurviveThem() {
        UploadState.Uploading uploading = new UploadState.Opening(Optional.empty()).uploading(SESSION);
        assertThat(uploading.confirmed()).isEqualTo(Ranges.none());
        UploadState.Uploading stored = uploading.stored(MOVED, Ranges.upTo(9));
        assertThat(stored).isEqualTo(new UploadState.Uploading(MOVED, Ranges.upTo(9)));
        assertThat(stored.finalizing()).isEqualTo(new UploadState.Finalizing(MOVED, Ranges.upTo(9)));
        assertThat(stored.finalizing().publishing(VIDEO).completed().video()).isEqualTo(VIDEO);
    }

    @Test
    void waitingAndFailed_goOnWhereTheyStood() {
        UploadState.Finalizing finalizing =
                new UploadState.Opening(Optional.empty()).uploading(SESSION).finalizing();
        assertThat(finalizing.waiting(Instant.EPOCH, PROBLEM).resumed()).isEqualTo(finalizing);
        assertThat(finalizing.failed(PROBLEM).retried()).isEqualTo(finalizing);
        assertThat(finalizing.waiting(Instant.EPOCH, PROBLEM).failed(PROBLEM).retried())
                .isEqualTo(finalizing);
    }

    @Test
    void state_withASession_printsNoSecret() {
        for (UploadState state : states()) {
            assertThat(state.toString()).doesNotContain("example.org");
        }
    }

    /** The state classes are the leaves of the sealed tree. */
    private static Map<String, Class<?>> records() {
        return leaves(UploadState.class).distinct().collect(Collectors.toMap(Class::getSimpleName, leaf -> leaf));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(UploadStateTest::leaves)
                : Stream.of(type);
    }

    private static Set<String> transitionsOf(Class<?> state) {
        Set<String> components = Arrays.stream(state.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        return Arrays.stream(state.getMethods())
                .filter(method -> UploadState.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !components.contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> method.getName() + "->" + method.getReturnType().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
