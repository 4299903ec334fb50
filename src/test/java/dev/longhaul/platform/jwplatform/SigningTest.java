package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PROTOCOLS.md 4.9: the published example and the vectors that were computed from the description. */
class SigningTest {

    private static final String KEY = "XOqEAfxj";
    private static final String SECRET = "uA96CFtJa138E2T5GhKfngml";
    private static final Keys KEYS = new Keys(KEY, SECRET);

    /** One vector. */
    record Vector(
            String name,
            String format,
            String nonce,
            String timestamp,
            Map<String, String> said,
            String base,
            String signature) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> vectors() {
        return Stream.of(
                new Vector(
                        "JW documentation example",
                        "xml",
                        "80684843",
                        "1237387851",
                        Map.of("text", "démo"),
                        "api_format=xml&api_key=XOqEAfxj&api_nonce=80684843&api_timestamp=1237387851&text=d%C3%A9mo",
                        "fbdee51a45980f9876834dc5ee1ec5e93f67cb89"),
                new Vector(
                        "videos/create resumable",
                        "json",
                        "80684843",
                        "1700000000",
                        Map.of(
                                "upload_method", "multipart",
                                "title", "My video: 100% (test) ~ä+b",
                                "tags", "a,b c",
                                "md5", "9e107d9d372bb6826bd81d3542a419d6",
                                "size", "96768273",
                                "custom.upload_id", "job-0001"),
                        "api_format=json&api_key=XOqEAfxj&api_nonce=80684843&api_timestamp=1700000000&custom.upload_id=job-0001"
                                + "&md5=9e107d9d372bb6826bd81d3542a419d6&size=96768273&tags=a%2Cb%20c"
                                + "&title=My%20video%3A%20100%25%20%28test%29%20~%C3%A4%2Bb&upload_method=multipart",
                        "f49514b9c581c859c0aba00180330f91f805dddc"),
                new Vector(
                        "reserved characters",
                        "json",
                        "00000001",
                        "1700000000",
                        Map.of("title", "a*b'c!(d)~e f/g"),
                        "api_format=json&api_key=XOqEAfxj&api_nonce=00000001&api_timestamp=1700000000"
                                + "&title=a%2Ab%27c%21%28d%29~e%20f%2Fg",
                        "7c8b04d40956f18ab8af94f1e341cc19f7ea7eca"),
                new Vector(
                        "empty value and plus/percent",
                        "json",
                        "00000002",
                        "1700000000",
                        Map.of("description", "", "title", "50%+1"),
                        "api_format=json&api_key=XOqEAfxj&api_nonce=00000002&api_timestamp=1700000000&description=&title=50%25%2B1",
                        "b7a58bd81bd28c33abfab9640cfbe506ce87f357"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signature_isThatOfTheVector(Vector vector) {
        Map<String, String> signed =
                KEYS.sign(vector.said(), vector.format(), new Stamp(vector.nonce(), vector.timestamp()));
        assertThat(signed).containsEntry("api_signature", vector.signature()).containsAllEntriesOf(vector.said());
        Map<String, String> unsigned = new LinkedHashMap<>(signed);
        unsigned.remove("api_signature");
        assertThat(Keys.base(unsigned)).isEqualTo(vector.base());
        assertThat(Percent.form(unsigned)).isEqualTo(vector.base());
    }

    /** What stays, what is encoded, and each of the three ways in which Java's URLEncoder differs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "AZaz09-_.~  | AZaz09-_.~",
                "\" \"     | %20",
                "*           | %2A",
                "+           | %2B",
                "&           | %26",
                "=           | %3D",
                "%           | %25",
                "'!()        | %27%21%28%29",
                "/:?#[]@     | %2F%3A%3F%23%5B%5D%40",
                "ä           | %C3%A4",
                "日           | %E6%97%A5",
                "🎬           | %F0%9F%8E%AC",
                "\"\"      | \"\"",
            })
    void encoding_isThatOfOAuth(String text, String encoded) {
        assertThat(Percent.encode(text)).isEqualTo(encoded);
    }

    @Test
    void lineBreaks_areEncoded() {
        assertThat(Percent.encode("a\r\nb\tc")).isEqualTo("a%0D%0Ab%09c");
    }

    /** Sorted as pairs, the digit would come before the equals sign. */
    @Test
    void parameters_areSortedByName() {
        assertThat(Keys.base(Map.of("custom.a1", "x", "custom.a", "y", "custom.a_b", "z")))
                .isEqualTo("custom.a=y&custom.a1=x&custom.a_b=z");
    }

    @Test
    void anythingElse_isAnotherSignature() {
        Map<String, String> said = Map.of("title", "a b");
        Stamp stamp = new Stamp("00000001", "1700000000");
        String signature = KEYS.sign(said, "json", stamp).get("api_signature");
        assertThat(signature).matches("[0-9a-f]{40}");
        assertThat(KEYS.sign(said, "json", stamp)).containsEntry("api_signature", signature);
        assertThat(Stream.of(
                        KEYS.sign(said, "xml", stamp),
                        KEYS.sign(said, "json", new Stamp("00000002", "1700000000")),
                        KEYS.sign(said, "json", new Stamp("00000001", "1700000001")),
                        KEYS.sign(Map.of("title", "a+b"), "json", stamp),
                        new Keys(KEY, "another").sign(said, "json", stamp),
                        new Keys("another", SECRET).sign(said, "json", stamp)))
                .extracting(signed -> signed.get("api_signature"))
                .doesNotContain(signature)
                .doesNotHaveDuplicates();
    }

    @Test
    void stamp_hasEightDigitsAndSeconds() {
        Random chance = new Random(7);
        for (int i = 0; i < 1000; i++) {
            Stamp stamp = Stamp.draw(chance, Instant.parse("2026-01-01T00:00:00.999Z"));
            assertThat(stamp.nonce()).matches("\\d{8}");
            assertThat(stamp.timestamp()).isEqualTo("1767225600");
        }
    }

    @Test
    void keys_printNothing() {
        assertThat(KEYS.toString()).doesNotContain(KEY, SECRET);
    }
}
