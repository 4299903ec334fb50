package dev.longhaul.platform.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.SourceIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/home/me/My video (1).mp4         | My_video_1_.mp4",
                "s3://bucket/folder/a.mov          | a.mov",
                "C:\\videos\\a.mp4                 | a.mp4",
                "https://example.com/a.mp4?sig=s   | a.mp4",
                "https://example.com/a.mp4?s=x/s   | a.mp4",
                "https://example.com/My%20a.mp4    | My_a.mp4",
                "/videos/Grüße\".mp4               | Gr_e_.mp4",
                "/videos/                          | video",
            })
    void fileName_fitsIntoAHeader(String location, String name) {
        assertThat(FileName.of(new SourceIdentity(location, 30, "1"))).isEqualTo(name);
    }

    @Test
    void longFileName_keepsItsEnd() {
        assertThat(FileName.of(new SourceIdentity("/" + "a".repeat(300) + ".mp4", 30, "1")))
                .hasSize(100)
                .endsWith("a.mp4");
    }
}
