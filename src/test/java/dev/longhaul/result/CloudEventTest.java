package dev.longhaul.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.upload.News;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SourceIdentity OBJECT = new SourceIdentity("s3://videos/in/a b.mp4", 1000, "version:v1");

    /** The page's examples are what is sent, word for word. */
    @Test
    void examplesOfThePage_areWhatIsSent() throws IOException {
        List<JsonNode> examples = new ArrayList<>();
        Matcher block = Pattern.compile("(?s)```json\n(\\{\"specversion\".*?)```")
                .matcher(Files.readString(Path.of("docs/results.md")));
        while (block.find()) {
            examples.add(JSON.readTree(block.group(1)));
        }
        assertThat(examples)
                .containsExactly(
                        JSON.readTree(Events.of(OBJECT, Events.COMPLETED).json()),
                        JSON.readTree(Events.of(OBJECT, new News.Failed(Events.PROBLEM))
                                .json()),
                        JSON.readTree(Events.of(OBJECT, new News.Waits(Events.NOW.plusSeconds(3600), Events.PROBLEM))
                                .json()));
    }

    @Test
    void theSameEntry_isTheSameText() {
        assertThat(Events.completed().json()).isEqualTo(Events.completed().json());
        assertThat(Events.completed().id()).isEqualTo("9f86d081884c7d659a2feaa0-3");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://media.example.org/a.mp4?token=secret#part, https://media.example.org/a.mp4",
        "https://user:secret@media.example.org/a.mp4, https://media.example.org/a.mp4",
        "HTTPS://media.example.org/a.mp4?secret, HTTPS://media.example.org/a.mp4",
        "/videos/what?.mp4, /videos/what?.mp4",
    })
    void aSourceThatIsNoObject_isToldWithoutItsSecrets(String location, String told) throws IOException {
        CloudEvent event = Events.of(new SourceIdentity(location, 1000, "etag:x"), Events.COMPLETED);
        assertThat(JSON.readTree(event.json()).at("/data/source").toString())
                .isEqualTo("{\"location\":\"" + told + "\"}");
    }

    @Test
    void anObjectWithoutVersions_isToldByBucketAndKey() throws IOException {
        CloudEvent event = Events.completed("videos", "a.mp4", "etag:abc");
        assertThat(JSON.readTree(event.json()).at("/data/source").toString())
                .isEqualTo("{\"bucket\":\"videos\",\"key\":\"a.mp4\"}");
    }
}
