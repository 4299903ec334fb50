package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.DestinationRig;
import dev.longhaul.upload.ProblemException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said of a destination, and what is refused before any call. */
class OkRuSettingsTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"1", "51234567890", "123456789012345678901234567890"})
    void gid_isTheNumberOfAGroup(String gid) {
        assertThat(settings("gid", gid).groupId()).contains(gid);
    }

    @Test
    void gid_mayBeLeftOut() {
        assertThat(OkRuSettings.of(
                                "ok",
                                DestinationRig.config(home, "okru", "ok", Map.of())
                                        .destinations()
                                        .get("ok"))
                        .groupId())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "friends",
                "-51234567890",
                "5123456789.0",
                "512 345",
                "51234567890&uid=1",
                "https://ok.ru/group/51234567890",
                "٥١٢٣",
                "1234567890123456789012345678901"
            })
    void gid_thatIsNoNumber_isRefused(String gid) {
        assertRefused("gid", gid, "longhaul.destinations.ok.options.gid must be the number of a group.");
    }

    @ParameterizedTest
    @CsvSource({"group, 51234567890", "GID, 51234567890"})
    void optionOfNoMeaning_isRefused(String key, String value) {
        assertRefused(key, value, "longhaul.destinations.ok.options." + key);
    }

    private void assertRefused(String key, String value, String cause) {
        assertThatThrownBy(() -> settings(key, value)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().type()).isEqualTo("bad-configuration");
            assertThat(refused.problem().title()).contains("ok");
            assertThat(refused.problem().cause()).startsWith(cause);
            assertThat(refused.problem().remedy()).isNotBlank();
        });
    }

    private OkRuSettings settings(String key, String value) {
        return OkRuSettings.of(
                "ok",
                DestinationRig.config(home, "okru", "ok", Map.of("options." + key, value))
                        .destinations()
                        .get("ok"));
    }
}
