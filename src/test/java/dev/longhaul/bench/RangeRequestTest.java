package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RangeRequestTest {
    private static final long SIZE = 1000;

    @Test
    void aRangeIsAnsweredBy206AndItself() {
        RangeRequest request = get("Range: bytes=100-199");

        assertThat(request).isEqualTo(new RangeRequest(206, 100, 100, false));
        assertThat(request.hasBody()).isTrue();
        assertThat(request.answerHead(SIZE))
                .startsWith("HTTP/1.1 206 ")
                .contains("\r\nContent-Range: bytes 100-199/1000\r\n")
                .contains("\r\nContent-Length: 100\r\n")
                .contains("\r\nETag: \"source\"\r\n");
    }

    @Test
    void aRangeEndsWhereTheFileEnds() {
        assertThat(get("Range: bytes=900-")).isEqualTo(new RangeRequest(206, 900, 100, false));
        assertThat(get("Range: bytes=900-5000")).isEqualTo(new RangeRequest(206, 900, 100, false));
        assertThat(get("Range: bytes=1000-").status()).isEqualTo(416);
    }

    @Test
    void withoutARangeItIsTheWholeFile() {
        assertThat(get("Host: here")).isEqualTo(new RangeRequest(200, 0, SIZE, false));
    }

    @Test
    void anotherETagIsRefused() {
        assertThat(get("If-Match: \"other\"").status()).isEqualTo(412);
        assertThat(get("If-Match: \"source\"").status()).isEqualTo(200);
    }

    @Test
    void headHasNoBody() {
        assertThat(RangeRequest.parse("HEAD /f HTTP/1.1\r\n\r\n", "/f", SIZE).hasBody())
                .isFalse();
    }

    @Test
    void whatIsNotTheFileIsNotThere() {
        for (String other : List.of("/f.json", "/f?tagging", "/", "/F")) {
            RangeRequest request = RangeRequest.parse("GET " + other + " HTTP/1.1\r\n\r\n", "/f", SIZE);

            assertThat(request).as(other).isEqualTo(new RangeRequest(404, 0, 0, false));
            assertThat(request.hasBody()).isFalse();
        }
    }

    private static RangeRequest get(String header) {
        return RangeRequest.parse("GET /f HTTP/1.1\r\n" + header + "\r\n\r\n", "/f", SIZE);
    }
}
