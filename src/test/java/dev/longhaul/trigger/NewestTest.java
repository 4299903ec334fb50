package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.source.ObjectName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewestTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "0055AED6DCD90281E5, 0055AED6DCD90281E5, 0",
        "0055AED6DCD90281E5, 0055AED6DCD90281E6, -1",
        "0055aed6dcd90281e5, 0055AED6DCD90281E5, 0",
        "00, 0000, 0",
        "01, 0099, 1",
        "0055AED6, 0055AED6DC, -1",
        "0055AED7, 0055AED6DC, 1"
    })
    void sequencers_compareAsS3DocumentsIt(String one, String other, int sign) {
        assertThat(Integer.signum(Newest.compare(Optional.of(one), Optional.of(other))))
                .isEqualTo(sign);
        assertThat(Integer.signum(Newest.compare(Optional.of(other), Optional.of(one))))
                .isEqualTo(-sign);
    }

    @Provide
    Arbitrary<List<ObjectEvent>> events() {
        Arbitrary<Optional<String>> versions = Arbitraries.of(Optional.empty(), Optional.of("v1"), Optional.of("v2"));
        Arbitrary<Optional<String>> sequencers = Arbitraries.of("1", "10", "2", "0A", "")
                .map(digits -> Optional.of(digits).filter(d -> !d.isEmpty()));
        return Combinators.combine(Arbitraries.of("a", "b"), versions, sequencers)
                .as((key, version, sequencer) ->
                        new ObjectEvent(new ObjectName("videos", key, version), sequencer, sequencer))
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 300)
    void of_keepsTheGreatestOfEachKey_andWhatCannotBeOrdered_inWhateverOrderTheyCome(
            @ForAll("events") List<ObjectEvent> events, @ForAll Random chance) {
        var counting = Newest.of(events);
        assertThat(events).containsAll(counting);
        for (ObjectEvent event : events) {
            boolean isOrdered =
                    event.name().versionId().isEmpty() && event.sequencer().isPresent();
            assertThat(counting.stream().filter(other -> other.name().equals(event.name())))
                    .anyMatch(other -> isOrdered
                            ? Newest.compare(other.sequencer(), event.sequencer()) >= 0
                            : other.equals(event));
        }
        List<ObjectEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, chance);
        assertThat(Newest.of(shuffled).stream().map(ObjectEvent::name).toList())
                .containsExactlyInAnyOrderElementsOf(
                        counting.stream().map(ObjectEvent::name).toList());
    }
}
