package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticInputTest {
    private static final int BYTES = 300_000;

    @Test
    void everyRangeIsAPartOfTheSameFile() throws IOException {
        byte[] whole = read(0, BYTES);

        assertThat(whole).hasSize(BYTES);
        for (int from : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
            assertThat(read(from, BYTES)).isEqualTo(Arrays.copyOfRange(whole, from, BYTES));
            assertThat(read(from, from + 7)).isEqualTo(Arrays.copyOfRange(whole, from, from + 7));
        }
    }

    @Test
    void oneByteAtATimeGivesTheSame() throws IOException {
        byte[] some = read(65_530, 65_550);
        try (SyntheticInput in = new SyntheticInput(65_530, 65_550, position -> {})) {
            for (byte expected : some) {
                assertThat(in.read()).isEqualTo(expected & 0xFF);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void noTwoBlocksAreAlike() throws IOException {
        assertThat(read(0, 65_536)).isNotEqualTo(read(65_536, 131_072));
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        List<Long> positions = new ArrayList<>();
        try (SyntheticInput in = new SyntheticInput(10, 30, positions::add)) {
            assertThat(in.readNBytes(12)).hasSize(12);
            assertThat(in.readAllBytes()).hasSize(8);
        }
        assertThat(positions).contains(22L).endsWith(30L);
    }

    private static byte[] read(long from, long end) throws IOException {
        try (SyntheticInput in = new SyntheticInput(from, end, position -> {})) {
            return in.readAllBytes();
        }
    }
}
