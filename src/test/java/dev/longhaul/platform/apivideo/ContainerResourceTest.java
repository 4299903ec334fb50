package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.Details;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a container is made with. */
class ContainerResourceTest {

    private final ContainerResource rules = new ContainerResource();

    @Test
    void allFieldsOfTheSeed_areTaken() {
        String all = "{\"title\":\"a\",\"description\":\"b\",\"public\":true,\"panoramic\":false,\"mp4Support\":true,"
                + "\"tags\":[\"x\",\"y\"],\"metadata\":[{\"key\":\"k\",\"value\":\"v\"}]}";
        assertThat(rules.metadata(Details.NONE, Optional.of(all)).json()).isEqualTo(all);
    }

    @Test
    void words_winOverThePersonsJson() {
        Details details = new Details(
                Optional.of("Trip"),
                Optional.of("Sea"),
                Optional.empty(),
                Optional.of(List.of("a", "b")),
                Optional.of("private"));
        Metadata metadata =
                rules.metadata(details, Optional.of("{\"title\":\"other\",\"public\":true,\"tags\":[\"z\"]}"));
        assertThat(metadata.json())
                .isEqualTo("{\"title\":\"Trip\",\"public\":false,\"tags\":[\"a\",\"b\"],\"description\":\"Sea\"}");
    }

    @Test
    void nothingSaid_makesAnUntitledVideo() {
        assertThat(rules.metadata(Details.NONE, Optional.empty()).json()).isEqualTo("{\"title\":\"Untitled\"}");
    }

    @Test
    void mark_standsBesideThePersonsOwnMetadata() {
        Metadata metadata = new Metadata("{\"title\":\"a\",\"metadata\":[{\"key\":\"k\",\"value\":\"v\"}]}");
        UploadId id = new UploadId("0123456789abcdef01234567");
        assertThat(ContainerResource.marked(metadata, id))
                .contains(
                        "{\"key\":\"k\",\"value\":\"v\"},{\"key\":\"longhaulUpload\",\"value\":\"0123456789abcdef01234567\"}")
                .doesNotContain("source");
        assertThat(ContainerResource.pulled(metadata, id, "https://bucket.example/a?X-Amz-Signature=s"))
                .contains("\"source\":\"https://bucket.example/a?X-Amz-Signature=s\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"titel":"a"}                                        | title
            {"title":""}                                         | empty
            {"title":7}                                          | text
            {"public":"yes"}                                     | true or false
            {"source":"https://example.org/a.mp4"}               | pull
            {"videoId":"vi1"}                                    | given by api.video
            {"privacyStatus":"private"}                          | public
            {"tags":"a,b"}                                       | array
            {"tags":["a",""]}                                    | empty
            {"metadata":{"k":"v"}}                               | array
            {"metadata":[{"key":"k"}]}                           | key
            {"metadata":[{"key":"longhaulUpload","value":"x"}]}  | Longhaul's own
            [1]                                                  | one JSON object
            {"title":"a"} {"title":"b"}                          | JSON
            """)
    void whatTheServiceWouldRefuse_isRefusedFirst(String json, String named) {
        assertThatThrownBy(() -> rules.metadata(Details.NONE, Optional.of(json)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().type()).isEqualTo("bad-metadata");
                    assertThat(e.problem().cause()).contains(named);
                });
    }

    @ParameterizedTest
    @CsvSource({"unlisted, , public and private", "friends, , public and private", ", 22, categories"})
    void wordsThatTheServiceDoesNotHave_areToldAndNotDropped(String privacy, String category, String named) {
        Details details = new Details(
                Optional.of("a"),
                Optional.empty(),
                Optional.ofNullable(category),
                Optional.empty(),
                Optional.ofNullable(privacy));
        assertThatThrownBy(() -> rules.metadata(details, Optional.empty()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().cause()).contains(named));
    }
}
