package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.DestinationRig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a destination's API is. PROTOCOLS.md 3. */
class ApiVideoSettingsTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"production, https://ws.api.video", "sandbox, https://sandbox.api.video"})
    void environment_decidesTheHost(String environment, String host) {
        assertThat(settings(Map.of("options.environment", environment)).apiUrl())
                .hasToString(host);
    }

    @Test
    void productionIsMeant_whereNothingIsSaid_andAnAddressGoesBeforeIt() {
        assertThat(settings(Map.of()).apiUrl()).hasToString("https://ws.api.video");
        assertThat(settings(Map.of("options.environment", "sandbox", "api-url", "https://video.example"))
                        .apiUrl())
                .hasToString("https://video.example");
    }

    private ApiVideoSettings settings(Map<String, String> properties) {
        return ApiVideoSettings.of(
                "video",
                DestinationRig.config(home, "apivideo", "video", properties)
                        .destinations()
                        .get("video"));
    }
}
