package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.InvocationListener.Kind;
import dev.longhaul.upload.InvocationListener.Note;
import dev.longhaul.upload.UploadState;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressTest {

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private House house;
    private Checkpoint checkpoint;

    @BeforeEach
    void open() {
        house = new House(folder);
        checkpoint = Checkpoint.create(Uploaded.spec(house, house.video("trip.mp4", 40), time.now()), time.now())
                .with(Uploaded.uploading(0));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void plainLinesComeEveryTenPercent() {
        LineProgress progress = new LineProgress(stream, time);
        progress.saved(checkpoint);
        for (int granule = 1; granule <= 40; granule++) {
            time.advance(Duration.ofMillis(500));
            progress.sending(checkpoint, granule * FakePlatform.GRANULE);
        }
        progress.saved(checkpoint.with(Uploaded.uploading(40 * FakePlatform.GRANULE)));
        List<String> lines = said().lines().toList();
        assertThat(lines).hasSize(10);
        assertThat(lines.get(0)).startsWith("10 % 1.0 MB of 10.5 MB, 524 kB/s, 18s left, 0 B confirmed, uploading");
        assertThat(lines.get(9)).startsWith("100 % 10.5 MB of 10.5 MB");
    }

    @Test
    void slowUploadsAreToldOfEveryTenSeconds() {
        LineProgress progress = new LineProgress(stream, time);
        progress.saved(checkpoint);
        for (int second = 1; second <= 60; second++) {
            time.advance(Duration.ofSeconds(1));
            progress.sending(checkpoint, second * FakePlatform.GRANULE / 20);
        }
        assertThat(said().lines()).hasSize(6);
    }

    @Test
    void aTerminalHasOneLineThatIsDrawnAgain() {
        Console console = new Console(
                stream,
                stream,
                new BufferedReader(new StringReader("")),
                Keyboard.NONE,
                true,
                80,
                false,
                ZoneOffset.UTC);
        BarProgress progress = new BarProgress(console, time);
        progress.saved(checkpoint);
        for (int granule = 1; granule <= 40; granule++) {
            time.advance(Duration.ofMillis(10));
            progress.sending(checkpoint, granule * FakePlatform.GRANULE);
        }
        progress.noted(checkpoint, new Note(Kind.OPENED, "session opened"));
        progress.end();
        String said = said();
        assertThat(said).doesNotContain("\u001b").contains("opened an upload session");
        assertThat(said.lines()).hasSizeLessThan(40);
        assertThat(said.chars().filter(each -> each == '[')).hasSizeLessThanOrEqualTo(8);
        assertThat(said).endsWith(System.lineSeparator());
        assertThat(said.strip()).endsWith("0 B confirmed | uploading");
        String[] drawn = said.split("[\r\n]+", -1);
        assertThat(drawn).allMatch(line -> line.length() < 80);
    }

    @Test
    void anUploadOnATerminalEndsBelowItsBar() {
        house.terminal = true;
        House.Said said =
                house.run("upload", "--file", house.video("bar.mp4", 8).toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("100% [####").contains("\nDone: video vid123");
        assertThat(house.run("upload", "--file", house.video("json.mp4", 8).toString(), "--json")
                        .err())
                .doesNotContain("\r");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindOfNoteHasItsWordsOrNone(Kind kind) {
        boolean silent = List.of(
                        Kind.ASKING,
                        Kind.CHUNK,
                        Kind.CHECKING,
                        Kind.HANDED_OVER,
                        Kind.COMPLETED,
                        Kind.FAILED,
                        Kind.TOLD)
                .contains(kind);
        assertThat(Wording.of(new Note(kind, "text")).isEmpty()).isEqualTo(silent);
    }

    @Test
    void theBarBeginsAnewWithThePlatformsWord() {
        LineProgress progress = new LineProgress(stream, time);
        progress.saved(checkpoint);
        progress.sending(checkpoint, 20 * FakePlatform.GRANULE);
        progress.saved(checkpoint.with(Uploaded.uploading(5 * FakePlatform.GRANULE)));
        assertThat(progress.bar().percent()).isEqualTo(12);
        progress.saved(checkpoint.with(new UploadState.Opening(Optional.empty())));
        assertThat(progress.bar().percent()).isZero();
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
