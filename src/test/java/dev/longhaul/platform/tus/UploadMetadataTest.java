package dev.longhaul.platform.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadMetadataTest {

    private static final Details SAID = new Details(
            Optional.of("Die Küste"),
            Optional.of(""),
            Optional.empty(),
            Optional.of(List.of("a", "b")),
            Optional.empty());

    private final UploadMetadata rules = new UploadMetadata();

    @Test
    void words_goOverTheObject() {
        assertThat(rules.metadata(SAID, Optional.of("{\"title\":\"x\",\"camera\":\"7\"}"))
                        .json())
                .isEqualTo("{\"title\":\"Die Küste\",\"camera\":\"7\",\"description\":\"\",\"keywords\":\"a,b\"}");
        assertThat(rules.metadata(Details.NONE, Optional.empty()).json()).isEqualTo("{}");
    }

    @Test
    void header_isAsTheProtocolWritesIt() {
        SourceIdentity source = new SourceIdentity("s3://videos/in/My trip.mp4", 9, "1");
        UploadSpec spec = new UploadSpec(
                UploadId.of(source, "mine", ""),
                "mine",
                source,
                "video/mp4",
                rules.metadata(SAID, Optional.empty()),
                Way.CHUNKS,
                ChunkSize.REST,
                Optional.empty(),
                Instant.EPOCH);
        assertThat(UploadMetadata.header(spec))
                .isEqualTo(
                        "title RGllIEvDvHN0ZQ==,description,keywords YSxi,filename TXkgdHJpcC5tcDQ=,filetype dmlkZW8vbXA0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                      | they are not one JSON object",
                "{\"a\":                 | they are not JSON",
                "{} {}                   | they are not JSON",
                "{\"a\":7}               | 'a' is not a text",
                "{\"a\":null}            | 'a' is not a text",
                "{\"a b\":\"c\"}         | a name is made of",
                "{\"a,b\":\"c\"}         | a name is made of",
                "{\"\":\"c\"}            | a name is made of",
                "{\"ü\":\"c\"}           | a name is made of"
            })
    void whatCannotBeSent_isRefused(String json, String cause) {
        assertThatThrownBy(() -> rules.metadata(Details.NONE, Optional.of(json)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().type()).isEqualTo("bad-metadata");
                    assertThat(e.problem().cause()).contains(cause);
                });
    }

    @Test
    void longMetadata_areRefused() {
        String long4 = "{\"a\":\"" + "x".repeat(4096) + "\"}";
        assertThatThrownBy(() -> rules.metadata(Details.NONE, Optional.of(long4)))
                .hasMessageContaining("longer than 4096 bytes");
    }

    @Test
    void options_areCheckedWithTheConfiguration() {
        assertThat(rules.optionFaults(Map.of("largest-chunk-bytes", "100000000")))
                .isEmpty();
        assertThat(rules.optionFaults(Map.of("largest-chunk-bytes", "100", "largest-chunk", "1")))
                .containsEntry("largest-chunk-bytes", "must be a whole number from 65536 to 1099511627776")
                .containsEntry("largest-chunk", "is not known; known are: largest-chunk-bytes");
    }
}
