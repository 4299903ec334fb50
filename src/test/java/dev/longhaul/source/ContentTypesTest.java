package dev.longhaul.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {

    /** Heads are written as hexadecimal digits, and letters between ticks; random bytes are behind them. */
    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "film.mp4  | 00000020 `ftypisom`                     | video/mp4",
                "film.mp4  | 00000020 `ftypmp42`                     | video/mp4",
                "film.m4v  | 00000020 `ftypM4V `                     | video/mp4",
                "film      | 00000020 `ftypavc1`                     | video/mp4",
                "film.mp4  | 00000014 `ftypqt  `                     | video/quicktime",
                "film.mov  | 00000008 `wide`                         | video/quicktime",
                "film.mov  | 00100000 `mdat`                         | video/quicktime",
                "film.mov  | 00000100 `moov`                         | video/quicktime",
                "film.3gp  | 00000014 `ftyp3gp4`                     | video/3gpp",
                "film.3g2  | 00000014 `ftyp3g2a`                     | video/3gpp2",
                "film.mkv  | 1a45dfa3 a3 4282 88 `matroska`          | video/x-matroska",
                "film.mkv  | 1a45dfa3 9f 4282 84 `webm`              | video/webm",
                "film.avi  | `RIFF` 00000010 `AVI LIST`              | video/x-msvideo",
                "film.flv  | `FLV` 01 05                             | video/x-flv",
                "film.wmv  | 3026b2758e66cf11a6d900aa0062ce6c        | video/x-ms-wmv",
                "film.mpg  | 000001ba 44                             | video/mpeg",
                "film.mpg  | 000001b3 14                             | video/mpeg",
                "film.264  | 00000001 67 42                          | video/h264",
                "film.hevc | 00000001 4001                           | video/h265",
                "film.ogv  | `OggS` 0002 `fishead` 00 80 `theora` 01 `vorbis` | video/ogg",
                "film.ogg  | `OggS` 0002 01 `video` 00 01 `vorbis`   | video/ogg",
                "film.dv   | 1f070000 bf                             | video/x-dv",
                "film.mxf  | 060e2b34 02050101 0d010201              | application/octet-stream",
                "film.rm   | `.RMF` 0000                             | application/octet-stream",
                "film.y4m  | `YUV4MPEG2 W640 H480`                   | application/octet-stream",
                // The content outweighs the name.
                "film.avi  | 00000020 `ftypisom`                     | video/mp4",
                "film.txt  | 00000020 `ftypisom`                     | video/mp4",
                // Nothing known: the name decides, and then that it is binary.
                "film.mp4  | 00010203 fe                             | video/mp4",
                "FILM.MKV  | 00010203 fe                             | video/x-matroska",
                "film.gxf  | 00000000 01bc                           | application/octet-stream",
                "film.asf  | 00010203 fe                             | video/x-ms-asf",
                "film      | 00010203 fe                             | application/octet-stream",
                "film.raw  | 00010203 fe                             | application/octet-stream",
                "film.     | 00010203 fe                             | application/octet-stream",
                "film.dat  | `RIFF` 00000010 `CDXA`                  | application/octet-stream",
                // Two bytes may be met by chance: the name outweighs them.
                "film.m2v  | `MZ` 0090                               | video/mpeg",
                "film.mpg  | fffb 90                                 | video/mpeg",
            })
    void tellsAVideosType(String name, String head, String type) {
        assertThat(ContentTypes.of(name, bytes(head))).isEqualTo(type);
    }

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "film.mp4  | 89504e470d0a1a0a            | a PNG image",
                "film.mp4  | ffd8ffe0                    | a JPEG image",
                "film.mp4  | `GIF89a` 01                 | a GIF image",
                "a.bmp     | `BM` 36000000               | a BMP image",
                "a.heic    | 00000018 `ftypheic`         | a HEIC image",
                "a.avif    | 00000018 `ftypavif`         | an AVIF image",
                "a.webp    | `RIFF` 00000010 `WEBP`      | a WebP image",
                "a.tif     | 49492a00                    | a TIFF image",
                "a.wav     | `RIFF` 00000010 `WAVE`      | a WAV audio file",
                "film.mp4  | `ID3` 0400                  | an MP3 audio file",
                "a         | fffb 9064                   | an MP3 audio file",
                "a.aac     | fff1 5080                   | an AAC audio file",
                "a.m4a     | 00000020 `ftypM4A `         | an M4A audio file",
                "a.m4a     | 00000020 `ftypisom`         | Its name is an audio file's",
                "a.wma     | 3026b2758e66cf11a6d900aa0062ce6c | Its name is an audio file's",
                "a.mp3     | 00010203                    | Its name is an audio file's",
                "a.ogg     | `OggS` 0002 01 `vorbis`     | an Ogg audio file",
                "a.ogg     | `OggS` 0002 `OpusHead`      | an Ogg audio file",
                "a.flac    | `fLaC` 0000                 | a FLAC audio file",
                "film.mp4  | `PK` 0304                   | a ZIP archive",
                "a.gz      | 1f8b08                      | a gzip file",
                "a.7z      | 377abcaf271c                | a 7-Zip archive",
                "a.rar     | `Rar!` 1a07                 | a RAR archive",
                "film.mp4  | 7f `ELF` 02                 | a program",
                "a.exe     | `MZ` 9000                   | a Windows program",
                "a.pdf     | `%PDF-1.7` 0a               | a PDF document",
                "a.db      | `SQLite format 3` 00        | a database",
            })
    void refusesWhatIsNoVideo(String name, String head, String what) {
        assertRefused(name, bytes(head), what);
    }

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "main.ts    | import x from 'y';            | a text file",
                "film.mp4   | Zwölf Boxkämpfer 🎬            | a text file",
                "film       | plain                         | a text file",
                "video.json | {\"title\": 1}                | a text file",
                "film.mp4   | <!DOCTYPE html><title>404     | a web page",
                "a.svg      | <svg xmlns='x'>               | a text file",
                "film.mp4   | #!/bin/sh                     | a text file",
            })
    void refusesText(String name, String text, String what) {
        assertRefused(name, text.getBytes(StandardCharsets.UTF_8), what);
        // As a long file's head: it ends in the middle of whatever character.
        byte[] repeated = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        assertRefused(name, Arrays.copyOf(repeated, 4096), what);
        assertRefused(name, Arrays.copyOf(repeated, 4095), what);
    }

    @Test
    void saysHowToInsist() {
        assertThatThrownBy(() -> ContentTypes.of("film", bytes("`BM` 0000")))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().cause()).contains("looks like a BMP image");
                    assertThat(e.problem().remedy()).contains("ending of its format");
                });
        assertThat(ContentTypes.of("film.mpg", bytes("`BM` 0000"))).isEqualTo("video/mpeg");
    }

    @Test
    void refusesOtherText() {
        assertRefused("film.mp4", "\ufeffhello".getBytes(StandardCharsets.UTF_16LE), "a text file");
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertRefused("film.mp4", tar, "a tar archive");
    }

    @ParameterizedTest
    @CsvSource({"0, 188", "4, 192"})
    void knowsTransportStreams(int first, int step) {
        byte[] stream = new byte[4096];
        Arrays.fill(stream, (byte) 0xaa);
        for (int i = first; i < stream.length; i += step) {
            stream[i] = 0x47;
        }
        assertThat(ContentTypes.of("film", stream)).isEqualTo("video/mp2t");
        stream[first + 2 * step] = 0;
        assertThat(ContentTypes.of("film", stream)).isEqualTo("application/octet-stream");
    }

    @Test
    void readsTheHeadOfAFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("film.bin"), bytes("00000020 `ftypisom`"));
        assertThat(ContentTypes.of(file)).isEqualTo("video/mp4");
        assertThatThrownBy(() -> ContentTypes.of(folder.resolve("none.mp4")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("source-missing"));
    }

    private static void assertRefused(String name, byte[] head, String what) {
        assertThatThrownBy(() -> ContentTypes.of(name, head)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("not-a-video");
            assertThat(e.problem().cause()).contains(what);
        });
    }

    private static byte[] bytes(String head) {
        StringBuilder digits = new StringBuilder();
        String[] parts = head.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            digits.append(
                    i % 2 == 0
                            ? parts[i].replace(" ", "")
                            : HexFormat.of().formatHex(parts[i].getBytes(StandardCharsets.US_ASCII)));
        }
        byte[] start = HexFormat.of().parseHex(digits);
        byte[] bytes = Arrays.copyOf(start, 512);
        // Neither text nor a pattern.
        for (int i = start.length; i < bytes.length; i++) {
            bytes[i] = (byte) (i * i * 31 + 0x80);
        }
        return bytes;
    }
}
