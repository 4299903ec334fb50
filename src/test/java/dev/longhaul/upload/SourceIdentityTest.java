package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceIdentityTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example/v.mp4?X-Amz-Signature=5?6 | true  | https://a.example/v.mp4?…
            https://a.example/v.mp4                     | true  | https://a.example/v.mp4
            http://localhost:8080/v.mp4?s               | true  | http://localhost:8080/v.mp4?…
            s3://videos/what?.mp4                       | false | s3://videos/what?.mp4
            /videos/what?.mp4                           | false | /videos/what?.mp4
            """)
    void locationThatIsShown_holdsNoSignature(String location, boolean url, String shown) {
        SourceIdentity identity = new SourceIdentity(location, 30, "etag:1");
        assertThat(identity.isUrl()).isEqualTo(url);
        assertThat(identity.shownLocation()).isEqualTo(shown);
        assertThat(identity).hasToString(shown + " (30 bytes, etag:1)");
    }
}
