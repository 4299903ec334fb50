package dev.longhaul.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.News;
import dev.longhaul.upload.Video;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.Tag;

class SourceTagsTest {

    private static List<Tag> tags(String... namesAndValues) {
        return Stream.of(namesAndValues)
                .map(each -> each.split("=", 2))
                .map(each -> Tag.builder().key(each[0]).value(each[1]).build())
                .toList();
    }

    private static String merged(List<Tag> before, News.Event event) {
        return SourceTags.merged(before, event).stream()
                .map(tag -> tag.key() + "=" + tag.value())
                .collect(Collectors.joining(" "));
    }

    @Test
    void otherTagsStay_andOursAreOfTheLatestEvent() {
        assertThat(merged(tags("a=1", "longhaul:state=WAITING", "longhaul:title=T"), Events.COMPLETED))
                .isEqualTo("a=1 longhaul:title=T longhaul:state=COMPLETED longhaul:video=dQw4w9WgXcQ");
        assertThat(merged(tags("longhaul:state=COMPLETED", "longhaul:video=old"), new News.Failed(Events.PROBLEM)))
                .isEqualTo("longhaul:state=FAILED");
    }

    @Test
    void aVideosId_isWrittenInWhatATagTakes() {
        assertThat(merged(List.of(), new News.Completed(new Video("a&b*c-_./:=+@ü", ""))))
                .endsWith("longhaul:video=a_b_c-_./:=+@ü");
    }
}
