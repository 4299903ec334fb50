package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is uploaded is compared with the checksum stored at the source, before the last byte leaves. */
class VerificationTest {

    private static final Duration SECONDS_4 = Duration.ofSeconds(4);

    @ParameterizedTest
    @CsvSource({"16, CRC32C, 4000", "-1, CRC32C, 4000", "16, CRC64NVME, 4000", "-1, CRC64NVME, 1000", "16, CRC32C, 1000"
    })
    void upload_ofAnUndamagedSource_isCompared_andCompletes(long chunkBytes, ChecksumKind kind, long millis) {
        CrashedUpload upload = new CrashedUpload(chunkBytes, Optional.of(kind), Duration.ofMillis(millis));
        upload.source.withStoredChecksum();
        upload.play(Set.of());
        upload.assertWhole("none");
        assertThat(upload.stored().sent().kind()).isEqualTo(kind);
        assertThat(upload.stored().sent().coveredBytes()).isEqualTo(CrashedUpload.TOTAL_BYTES);
        assertThat(upload.stored().sent().value())
                .isEqualTo(upload.source.storedChecksum(kind).orElseThrow().value());
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "30, 16", "59, 16", "0, -1", "30, -1", "59, -1"})
    void upload_ofADamagedSource_fails_andPublishesNothing(long damagedAt, long chunkBytes) {
        for (ChecksumKind kind : ChecksumKind.values()) {
            CrashedUpload upload = new CrashedUpload(chunkBytes, Optional.of(kind), SECONDS_4);
            upload.source.withStoredChecksum().damagedAt(damagedAt);
            upload.play(Set.of());
            UploadState.Failed failed = (UploadState.Failed) upload.stored().state();
            assertThat(failed.problem().type()).isEqualTo("source-damaged");
            assertThat(failed.at()).isInstanceOf(UploadState.Uploading.class);
            assertThat(upload.platform.videos()).isEmpty();
        }
    }

    @Test
    void upload_withoutAStoredChecksum_orWithoutAWishForIt_isNotCompared() {
        CrashedUpload nothingStored = new CrashedUpload(16, Optional.of(ChecksumKind.CRC32C), SECONDS_4);
        nothingStored.source.damagedAt(30);
        nothingStored.play(Set.of());
        assertThat(nothingStored.platform.videos()).hasSize(1);
        CrashedUpload notWished = new CrashedUpload(16, Optional.empty(), SECONDS_4);
        notWished.source.withStoredChecksum().damagedAt(30);
        notWished.play(Set.of());
        assertThat(notWished.platform.videos()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ChecksumKind.class)
    void death_atAnyMoment_leavesOneWholeVideo(ChecksumKind kind) {
        for (long chunkBytes : new long[] {16, -1}) {
            int moments = crashed(chunkBytes, kind, Set.of(), -1).story.moments();
            for (int death = 0; death < moments; death++) {
                crashed(chunkBytes, kind, Set.of(death), -1).assertWhole("death at " + death + ", chunk " + chunkBytes);
            }
        }
    }

    @Test
    void death_atAnyMoment_ofADamagedSource_publishesNothing() {
        for (int death = 0; death < 100; death++) {
            for (long damagedAt : new long[] {0, 30, 59}) {
                CrashedUpload upload = crashed(16, ChecksumKind.CRC32C, Set.of(death), damagedAt);
                assertThat(upload.platform.videos()).as("death at " + death).isEmpty();
            }
        }
    }

    /** Reading takes time: short invocations save what they have read, and hold back shorter tails. */
    @ParameterizedTest
    @CsvSource({"1000, 100", "1000, 60", "4000, 400", "2000, 200"})
    void slowSource_inShortInvocations_stillCompletes(long invocationMillis, long readMillis) {
        CrashedUpload upload =
                new CrashedUpload(-1, Optional.of(ChecksumKind.CRC32C), Duration.ofMillis(invocationMillis));
        upload.source.withStoredChecksum();
        upload.source.beforeEachRead(() -> upload.time.pass(Duration.ofMillis(readMillis)));
        upload.play(Set.of(20, 30, 40).stream().collect(Collectors.toSet()));
        upload.assertWhole(upload.story.lines().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 60, 0, 60",
        "8, 60, 1, 36",
        "0, 60, 4, 56",
        "0, 60, 60, 56",
        "56, 60, 3, 60",
        "0, 67108864, 0, 58720256"
    })
    void tail_isHeldBack(long first, long total, int rounds, long next) {
        Grid grid = new Grid(4, 4, 1 << 30, Grid.Sizes.EQUAL, Grid.Order.SEQUENTIAL, Grid.Keeps.GRANULES);
        Chunk chunk = new Chunk(new ByteRange(first, total - 1), total);
        assertThat(new Tail(grid).heldBack(chunk, rounds).range()).isEqualTo(new ByteRange(first, next - 1));
    }

    private static CrashedUpload crashed(long chunkBytes, ChecksumKind kind, Set<Integer> deaths, long damagedAt) {
        CrashedUpload upload = new CrashedUpload(chunkBytes, Optional.of(kind), SECONDS_4);
        upload.source.withStoredChecksum().damagedAt(damagedAt);
        upload.play(deaths);
        return upload;
    }
}
