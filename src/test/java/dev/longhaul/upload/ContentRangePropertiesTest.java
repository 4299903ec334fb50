package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The header is built and read in one spelling; nothing else is believed. */
class ContentRangePropertiesTest {

    private static final long LARGEST_BYTES = 256L << 30;

    /** Each makes a header that no strict reader may accept, from any that one must. */
    private static final List<BiFunction<String, Random, String>> SPOILERS = List.of(
            (header, random) -> header.replace("bytes ", "bytes="),
            (header, random) -> header.replace("bytes", "Bytes"),
            (header, random) -> header.replace("bytes ", "bytes  "),
            (header, random) -> header.replace("bytes ", ""),
            (header, random) -> header.replace("bytes ", "items "),
            (header, random) -> " " + header,
            (header, random) -> header + " ",
            (header, random) -> header + "\n",
            (header, random) -> header.replace("/", " / "),
            (header, random) -> header.replace("/", "/0"),
            (header, random) -> header.replace("/", "/-"),
            (header, random) -> header.replace("/", "/+"),
            (header, random) -> header.replace("/", ",5-9/"),
            (header, random) -> header.replace("/", ""),
            (header, random) -> header.replaceFirst("/.*", "/*"),
            (header, random) -> header.replaceFirst("/.*", "/0"),
            (header, random) -> header.replaceFirst("/.*", "/"),
            (header, random) -> header.replaceFirst("/.*", "/99999999999999999999"),
            (header, random) -> header.replaceFirst(" .*/", " 0--1/"),
            (header, random) -> header.replaceFirst(" .*/", " -/"),
            (header, random) -> header.replaceFirst(" .*/", " 7-/"),
            (header, random) -> header.replaceFirst(" .*/", " -7/"),
            (header, random) -> header.replaceFirst(" .*/", " 0-*/"),
            (header, random) -> header.replaceFirst(" .*/", " 9-8/"),
            (header, random) -> header.replaceFirst(" .*/", " 00-1/"),
            (header, random) -> header.replaceFirst(" .*/", " 0x0-0x1/"),
            (header, random) -> header.replaceFirst(" .*/", " 0-" + LARGEST_BYTES * 2 + "/"),
            // Arabic-Indic digits are digits to careless readers.
            (header, random) -> header.replaceFirst("/.*", "/\u0661\u0662"),
            (header, random) -> header + header,
            (header, random) -> header.substring(0, random.nextInt(header.indexOf('/') + 1)),
            (header, random) -> new StringBuilder(header).reverse().toString());

    @Property(tries = 10_000)
    void header_thatWasBuilt_isReadBack(@ForAll("headers") ContentRange header) {
        assertThat(ContentRange.parse(header.value())).contains(header);
    }

    @Property(tries = 12_000)
    void header_thatIsSpoiled_isRejectedWithoutException(
            @ForAll("headers") ContentRange header,
            @ForAll("spoilers") BiFunction<String, Random, String> spoiler,
            @ForAll Random random) {
        assertThat(ContentRange.parse(spoiler.apply(header.value(), random))).isEmpty();
    }

    /** What is accepted at all says the same when it is built again. */
    @Property(tries = 12_000)
    void header_withSomeCharactersChanged_isRejectedOrReadAsItStands(@ForAll("mutants") String mutant) {
        ContentRange.parse(mutant).ifPresent(read -> assertThat(read.value()).isEqualTo(mutant));
    }

    @Property(tries = 10_000)
    void header_ofAnyCharacters_isRejectedWithoutException(@ForAll String garbage) {
        assertThat(ContentRange.parse(garbage)).isEmpty();
    }

    @Example
    void part_endingBeyondTheTotal_cannotBeMade() {
        assertThatThrownBy(() -> new ContentRange.Part(new ByteRange(0, 10), 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContentRange.Query(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void values_areThoseOfTheSeed() {
        assertThat(new ContentRange.Part(new ByteRange(0, 524_287), 2_000_000).value())
                .isEqualTo("bytes 0-524287/2000000");
        assertThat(new ContentRange.Query(2_000_000).value()).isEqualTo("bytes */2000000");
    }

    @Provide
    Arbitrary<ContentRange> headers() {
        return Arbitraries.randomValue(ContentRangePropertiesTest::header);
    }

    @Provide
    Arbitrary<BiFunction<String, Random, String>> spoilers() {
        return Arbitraries.of(SPOILERS);
    }

    @Provide
    Arbitrary<String> mutants() {
        String alphabet = "0123456789-/* bytes,=+\t";
        return Arbitraries.randomValue(random -> {
            StringBuilder header = new StringBuilder(header(random).value());
            for (int left = 1 + random.nextInt(3); left > 0 && header.length() > 0; left--) {
                int at = random.nextInt(header.length());
                char other = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> header.setCharAt(at, other);
                    case 1 -> header.insert(at, other);
                    default -> header.deleteCharAt(at);
                }
            }
            return header.toString();
        });
    }

    private static ContentRange header(Random random) {
        long totalBytes = Draw.size(random, 1, LARGEST_BYTES);
        if (random.nextInt(4) == 0) {
            return new ContentRange.Query(totalBytes);
        }
        long first = random.nextLong(totalBytes);
        return new ContentRange.Part(ByteRange.ofLength(first, 1 + random.nextLong(totalBytes - first)), totalBytes);
    }
}
