package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UploadIdPropertiesTest {

    /** What an id is made of. */
    record Parts(String location, String pin, long sizeBytes, String destination, String again) {
        UploadId id() {
            return UploadId.of(new SourceIdentity(location, sizeBytes, pin), destination, again);
        }
    }

    private final Map<UploadId, Parts> seen = new HashMap<>();

    @Property(tries = 10_000)
    void id_ofTheSameParts_isTheSame(@ForAll("parts") Parts parts) {
        assertThat(parts.id()).isEqualTo(parts.id());
    }

    /** Few short parts full of separators: whatever joins them ambiguously collides here. */
    @Property(tries = 20_000)
    void id_ofOtherParts_isAnother(@ForAll("parts") Parts one, @ForAll("parts") Parts other) {
        assertThat(one.id().equals(other.id())).isEqualTo(one.equals(other));
        Parts before = seen.putIfAbsent(one.id(), one);
        assertThat(before == null || before.equals(one)).isTrue();
    }

    @Example
    void id_ofAKnownSource_neverChanges() {
        UploadId id = UploadId.of(new SourceIdentity("s3://bucket/key.mp4", 123, "v1"), "youtube-main", "");
        assertThat(id).isEqualTo(UploadId.of(new SourceIdentity("s3://bucket/key.mp4", 123, "v1"), "youtube-main", ""));
        // A stored upload must be found by the next release, too.
        assertThat(id.value()).isEqualTo("5c4eea999a2d7db81a1077f8");
    }

    @Example
    void id_ofAnotherForm_cannotBeMade() {
        for (String value :
                List.of("", "abc", "g".repeat(24), "A".repeat(24), "a".repeat(25), "../" + "a".repeat(21))) {
            assertThatThrownBy(() -> new UploadId(value)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<Parts> parts() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars('a', '1', ':', '/', '\0', '\u00e4')
                .ofMaxLength(3);
        return Combinators.combine(texts, texts, Arbitraries.longs().between(0, 12), texts, texts)
                .as(Parts::new);
    }
}
