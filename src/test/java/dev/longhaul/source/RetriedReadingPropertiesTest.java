package dev.longhaul.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever becomes of the answers, the bytes that are read are the range. */
class RetriedReadingPropertiesTest {

    private static final byte[] OBJECT = new byte[200_000];
    private static ScriptedStore store;

    /** How an answer ends. */
    private enum Ending {
        /** With an end of the stream. */
        ENDED,
        /** With a reset, which may take bytes with it that had arrived. */
        RESET,
        /** Before it began. */
        BUSY
    }

    /** An answer that is not whole. */
    private record Cut(Ending ending, int bytes) {}

    @BeforeContainer
    static void open() {
        new Random(1).nextBytes(OBJECT);
        store = new ScriptedStore(request -> {});
    }

    @AfterContainer
    static void close() {
        store.close();
    }

    @Provide
    Arbitrary<List<Cut>> cuts() {
        return Combinators.combine(
                        Arbitraries.of(Ending.class), Arbitraries.integers().between(1, 60_000))
                .as(Cut::new)
                .list()
                .ofMaxSize(12)
                // These may bring no byte; with the end of the answer before them, six in a row are too many.
                .filter(cuts -> cuts.stream()
                                .filter(cut -> cut.ending() != Ending.ENDED)
                                .count()
                        <= 4);
    }

    @Property(tries = 150)
    void bytesThatAreRead_areTheRange(
            @ForAll("cuts") List<Cut> cuts,
            @ForAll @IntRange(max = 199_999) int one,
            @ForAll @IntRange(max = 199_999) int other,
            @ForAll @IntRange(min = 1, max = 70_000) int buffer)
            throws IOException {
        ByteRange range = new ByteRange(Math.min(one, other), Math.max(one, other));
        store.now(request -> answer(request, cuts));
        ByteBuffer all = ByteBuffer.allocate((int) range.lengthBytes());
        try (Source.Reading reading = store.source(OBJECT.length).open(range)) {
            while (all.hasRemaining()) {
                all.limit(Math.min(all.capacity(), all.position() + buffer));
                assertThat(reading.read(all)).isPositive();
                all.limit(all.capacity());
            }
            assertThat(reading.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        assertThat(all.array()).isEqualTo(Arrays.copyOfRange(OBJECT, (int) range.first(), (int) range.next()));
    }

    private static void answer(ScriptedStore.Request request, List<Cut> cuts) throws IOException {
        if (request.number() > cuts.size()) {
            request.range(OBJECT, Long.MAX_VALUE);
            return;
        }
        Cut cut = cuts.get(request.number() - 1);
        switch (cut.ending()) {
            case BUSY -> request.error(503, "SlowDown");
            case ENDED -> {
                request.range(OBJECT, cut.bytes());
                request.caller().close();
            }
            case RESET -> {
                request.range(OBJECT, cut.bytes());
                request.caller().reset();
            }
            default -> throw new IllegalStateException();
        }
    }
}
