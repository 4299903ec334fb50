package dev.longhaul.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.simulator.youtube.YouTubeFaults;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScriptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunk#2:503",
                "chunk#4:reset@1300000",
                "last#1:reset@end",
                "token#3:401",
                "chunk#1:503(retry-after=7)",
                "chunk#1:503(retry-at=7)",
                "chunk#1:403(reason=quotaExceeded)",
                "chunk#1:503(body=html,answer=early-open)",
                "start#1:307(location=other-host)",
                "chunk#1:clock-skew(-3600)",
                "chunk#1:no-progress",
            })
    void parse_fault_printsTheSame(String text) {
        assertThat(YouTubeFaults.script(text)).hasToString(text);
    }

    @Test
    void parse_everyExampleOfTheVocabulary_readsAndPrintsTheSame() {
        for (EffectForm form : YouTubeFaults.VOCABULARY.forms()) {
            String printed = YouTubeFaults.script(form.example()).toString();
            assertThat(YouTubeFaults.script(printed)).as(form.meaning()).hasToString(printed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunk",
                "chunk#2",
                "chunk#0:503",
                "chunk#2:",
                "chunk#2:nonsense",
                "nobody#1:503",
                "chunk#1:STATUS",
                "chunk#1:503(retry-after=soon)",
                "chunk#1:503(colour=red)",
                "chunk#1:503(reason=a,reason=b)",
                "chunk#1:reset(now)",
                "chunk#1:reset@-1",
                "chunk#1:partial",
                "chunk#1:partial(0)",
                "chunk#1:no-range@300",
                "chunk#1:location(moon)",
                "chunk#5-2:503",
                "chunk#1:503 chunk#2:503",
            })
    void parse_anythingElse_isRejectedByName(String text) {
        assertThatThrownBy(() -> YouTubeFaults.script(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void parse_range_isOneFaultForEachOccurrence() {
        assertThat(YouTubeFaults.script(" chunk#3-5:no-progress ;; ").pending())
                .map(Fault::toString)
                .containsExactly("chunk#3:no-progress", "chunk#4:no-progress", "chunk#5:no-progress");
    }

    static Stream<List<String>> requests() {
        return Stream.of(List.of("chunk"), List.of("query"), List.of("chunk"), List.of("last", "chunk"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void take_eachStep_isNotAnotherStepsTurn(List<String> steps) {
        Faults faults = new Faults();
        faults.play(YouTubeFaults.script("cancel#1:503; chunk#2:503"));
        assertThat(faults.take(steps)).isEmpty();
    }

    @Test
    void take_nthOccurrence_firesOnceAndIsPlayed() {
        Faults faults = new Faults();
        FaultScript script = YouTubeFaults.script("chunk#2:503; last#1:500");
        faults.play(script);
        assertThat(faults.take(List.of("chunk"))).isEmpty();
        assertThat(faults.take(List.of("query"))).isEmpty();
        assertThat(faults.take(List.of("chunk"))).hasToString("Optional[chunk#2:503]");
        assertThat(faults.take(List.of("chunk"))).isEmpty();
        assertThat(script.played()).hasSize(1);
        assertThat(script.pending()).map(Fault::toString).containsExactly("last#1:500");
    }

    @Test
    void take_twoFaultsDueAtOnce_secondWaitsForTheNextOccurrence() {
        Faults faults = new Faults();
        faults.play(YouTubeFaults.script("chunk#1:503"));
        faults.play(YouTubeFaults.script("last#1:500"));
        assertThat(faults.take(List.of("last", "chunk"))).hasToString("Optional[chunk#1:503]");
        assertThat(faults.take(List.of("chunk"))).isEmpty();
        assertThat(faults.take(List.of("last", "chunk"))).hasToString("Optional[last#1:500]");
        faults.requireAllPlayed();
    }

    @Test
    void requireAllPlayed_somePending_namesEachOfThem() {
        FaultScript script = YouTubeFaults.script("chunk#1:503; token#2:stall");
        assertThatThrownBy(script::requireAllPlayed)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("chunk#1:503; token#2:stall");
    }
}
