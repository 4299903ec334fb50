package dev.longhaul.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.source.ScriptedStore.Request;
import dev.longhaul.source.ScriptedStore.Script;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that break off, stand still or never come. */
@Timeout(60)
class RetriedReadingTest {

    private static final byte[] OBJECT = new byte[300_000];
    private static final ByteRange RANGE = new ByteRange(50_000, 249_999);

    static {
        new Random(1).nextBytes(OBJECT);
    }

    @Test
    void answersThatEndEarly_areGoneOnWith() throws IOException {
        Script ending = request -> {
            request.range(OBJECT, request.number() < 8 ? 20_000 : Long.MAX_VALUE);
            if (request.number() < 8) {
                request.caller().close();
            }
        };
        try (ScriptedStore store = new ScriptedStore(ending)) {
            assertThat(read(store, ByteBuffer.allocate(64 * 1024))).isEqualTo(expected());
            assertThat(store.requests().stream().map(Request::range).map(ByteRange::first))
                    .containsExactly(50_000L, 70_000L, 90_000L, 110_000L, 130_000L, 150_000L, 170_000L, 190_000L);
            assertThat(store.requests())
                    .allMatch(request -> request.header("If-Match").equals("\"0123abcd\""))
                    .allMatch(request -> request.range().last() == RANGE.last());
        }
    }

    @Test
    void bufferOutsideTheHeap_isFilledToo() throws IOException {
        try (ScriptedStore store = new ScriptedStore(request -> request.range(OBJECT, Long.MAX_VALUE))) {
            assertThat(read(store, ByteBuffer.allocateDirect(30_000))).isEqualTo(expected());
            assertThat(store.requests()).hasSize(1);
        }
    }

    /** What an answer brought before it stood still counts, however little it was. */
    @Test
    void bufferOutsideTheHeap_isFilledOnFromTheByteReached() throws IOException {
        Script standing = request -> {
            request.range(OBJECT, request.number() == 1 ? 9000 : Long.MAX_VALUE);
            if (request.number() == 1) {
                request.caller().sleepUntilOver();
            }
        };
        try (ScriptedStore store = new ScriptedStore(standing, Duration.ofMillis(200))) {
            assertThat(read(store, ByteBuffer.allocateDirect(64 * 1024))).isEqualTo(expected());
            assertThat(store.requests().stream().map(Request::range).map(ByteRange::first))
                    .containsExactly(50_000L, 59_000L);
        }
    }

    @Test
    void bufferInTheMiddleOfAnArray_isFilledThere() throws IOException {
        ByteBuffer slice = ByteBuffer.allocate(100).position(10).limit(90).slice();
        try (ScriptedStore store = new ScriptedStore(request -> request.range(OBJECT, Long.MAX_VALUE));
                Source.Reading reading = store.source(OBJECT.length).open(RANGE)) {
            assertThat(reading.read(slice.limit(0))).isZero();
            slice.limit(70).position(20);
            while (slice.hasRemaining()) {
                assertThat(reading.read(slice)).isPositive();
            }
        }
        assertThat(Arrays.copyOf(slice.array(), 30)).containsOnly(0);
        assertThat(Arrays.copyOfRange(slice.array(), 30, 80)).isEqualTo(Arrays.copyOf(expected(), 50));
        assertThat(Arrays.copyOfRange(slice.array(), 80, 100)).containsOnly(0);
    }

    @Test
    void storeThatGivesNotOneByteMore_isGivenUp() throws IOException {
        Script stingy = request -> {
            request.range(OBJECT, request.number() == 1 ? 1000 : 0);
            request.caller().close();
        };
        try (ScriptedStore store = new ScriptedStore(stingy);
                Source.Reading reading = store.source(OBJECT.length).open(RANGE)) {
            ByteBuffer buffer = ByteBuffer.allocate(2000);
            while (buffer.position() < 1000) {
                reading.read(buffer);
            }
            assertThatThrownBy(() -> reading.read(buffer))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("199000 bytes early");
            assertThat(buffer.position()).isEqualTo(1000);
            // The first, and five times again.
            assertThat(store.requests()).hasSize(6);
        }
    }

    /** The thread that reads has a hand-over to do: it waits for the store until then, and not its ten seconds. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void storeThatIsAway_isGivenUpByTheDeadline(int bytesBefore) throws IOException {
        Script stingy = request -> {
            if (request.number() == 1 && bytesBefore > 0) {
                request.range(OBJECT, bytesBefore);
                request.caller().close();
            } else {
                request.error(503, "SlowDown");
            }
        };
        try (ScriptedStore store = new ScriptedStore(stingy)) {
            Duration time = Duration.ofSeconds(1);
            assertThatThrownBy(() -> readAll(store.source(OBJECT.length).open(RANGE, within(store, time))))
                    .isInstanceOf(IOException.class);
            assertThat(store.time().skipped()).isLessThanOrEqualTo(time);
            // Without a deadline the first, and five times again.
            assertThat(store.requests()).hasSizeLessThan(6);
        }
    }

    @Test
    void storeIsNotAskedAfterTheDeadline() {
        try (ScriptedStore store = new ScriptedStore(request -> request.range(OBJECT, Long.MAX_VALUE))) {
            assertThatThrownBy(() -> store.source(OBJECT.length).open(RANGE, () -> Duration.ZERO))
                    .isInstanceOf(IOException.class);
            assertThat(store.requests()).isEmpty();
        }
    }

    /** The client would wait for 20 s. */
    @Test
    @Timeout(15)
    void storeThatIsSilent_isGivenUpAtTheDeadline() {
        try (ScriptedStore store = new ScriptedStore(request -> request.caller().sleepUntilOver())) {
            assertThatThrownBy(() -> store.source(OBJECT.length).open(RANGE, within(store, Duration.ofMillis(150))))
                    .isInstanceOf(IOException.class);
        }
    }

    /** A blocked read cannot be ended but by the socket timeout; nothing comes after that. */
    @Test
    void answerThatStandsStillAtTheDeadline_isNotAskedForAgain() throws IOException {
        Script standing = request -> {
            request.range(OBJECT, 1000);
            request.caller().sleepUntilOver();
        };
        Duration silence = Duration.ofSeconds(1);
        try (ScriptedStore store = new ScriptedStore(standing, silence)) {
            assertThatThrownBy(() -> readAll(store.source(OBJECT.length).open(RANGE, within(store, silence))))
                    .isInstanceOf(IOException.class);
            assertThat(store.requests()).hasSize(1);
            assertThat(store.time().skipped()).isZero();
        }
    }

    private static Deadline within(ScriptedStore store, Duration time) {
        Instant end = store.time().now().plus(time);
        return () -> {
            Duration left = Duration.between(store.time().now(), end);
            return left.isNegative() ? Duration.ZERO : left;
        };
    }

    private static void readAll(Source.Reading opened) throws IOException {
        try (Source.Reading reading = opened) {
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            while (reading.read(buffer.clear()) >= 0) {
                // Until there is no more.
            }
        }
    }

    /** The new object is never read, however the old one's answer ended. */
    @Test
    void objectThatIsReplacedInMidRange_isNotSpliced() throws IOException {
        Script replaced = request -> {
            if (request.number() == 1) {
                request.range(OBJECT, 1000);
                request.caller().close();
            } else {
                request.error(412, "PreconditionFailed");
            }
        };
        try (ScriptedStore store = new ScriptedStore(replaced);
                Source.Reading reading = store.source(OBJECT.length).open(RANGE)) {
            ByteBuffer buffer = ByteBuffer.allocate(2000);
            assertThatThrownBy(() -> {
                        while (buffer.hasRemaining()) {
                            reading.read(buffer);
                        }
                    })
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo("source-changed"));
            assertThat(buffer.position()).isEqualTo(1000);
        }
    }

    @Test
    void connectionThatWasReadToTheEnd_isUsedAgain() throws IOException {
        try (ScriptedStore store = new ScriptedStore(request -> request.range(OBJECT, Long.MAX_VALUE))) {
            for (int i = 0; i < 5; i++) {
                read(store, ByteBuffer.allocate(64 * 1024));
            }
            assertThat(store.connections()).isEqualTo(1);
        }
    }

    @Test
    void answerThatStandsStill_endsByTheSocketTimeout() throws IOException {
        Script standing = request -> {
            request.range(OBJECT, 1000);
            request.caller().sleepUntilOver();
        };
        try (ScriptedStore store = new ScriptedStore(standing, Duration.ofMillis(200))) {
            // Every answer brings 1000 bytes: it is slow, and it arrives.
            ByteBuffer buffer = ByteBuffer.allocate(2500);
            try (Source.Reading reading = store.source(OBJECT.length).open(RANGE)) {
                while (buffer.hasRemaining()) {
                    reading.read(buffer);
                }
            }
            assertThat(buffer.array()).isEqualTo(Arrays.copyOf(expected(), 2500));
            store.now(request -> request.caller().sleepUntilOver());
            assertThatThrownBy(() -> store.source(OBJECT.length).open(RANGE))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the object store cannot be reached");
        }
    }

    /** Closing comes back while the read stands still; the read then ends as soon as anything becomes of it. */
    @Test
    void readingThatIsClosedByAnotherThread_readsNothingMore() throws Exception {
        Script standing = request -> {
            request.range(OBJECT, 1000);
            request.caller().sleepUntilOver();
        };
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        try (ScriptedStore store = new ScriptedStore(standing, Duration.ofMinutes(5))) {
            Source.Reading reading = store.source(OBJECT.length).open(RANGE);
            ByteBuffer buffer = ByteBuffer.allocate(1001);
            while (buffer.position() < 1000) {
                reading.read(buffer);
            }
            Thread reader = new Thread(() -> {
                try {
                    reading.read(buffer);
                    ended.complete(null);
                } catch (IOException | RuntimeException e) {
                    ended.complete(e);
                }
            });
            reader.setDaemon(true);
            reader.start();
            while (!isInSocket(reader)) {
                Thread.onSpinWait();
            }
            reading.close();
            assertThat(ended).isNotDone();
            assertThat(store.requests()).hasSize(1);
        }
        assertThat(ended.get(30, TimeUnit.SECONDS)).hasMessage("the reading is closed");
    }

    private static boolean isInSocket(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().contains("Socket")
                        && frame.getMethodName().toLowerCase(Locale.ROOT).contains("read"));
    }

    @Test
    void threadThatIsInterrupted_doesNotWait() {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(503, "SlowDown"))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.source(OBJECT.length).open(RANGE)).isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static byte[] expected() {
        return Arrays.copyOfRange(OBJECT, (int) RANGE.first(), (int) RANGE.next());
    }

    private static byte[] read(ScriptedStore store, ByteBuffer buffer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Source.Reading reading = store.source(OBJECT.length).open(RANGE)) {
            while (reading.read(buffer.clear()) != -1) {
                byte[] read = new byte[buffer.flip().remaining()];
                buffer.get(read);
                out.write(read);
            }
        }
        return out.toByteArray();
    }
}
