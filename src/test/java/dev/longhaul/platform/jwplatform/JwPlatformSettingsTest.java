package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.platform.jwplatform.JwPlatformSettings.Redirect;
import dev.longhaul.upload.ProblemException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of a JW Platform destination, and what is refused. */
class JwPlatformSettingsTest {

    private static JwPlatformSettings settings(Map<String, String> properties) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(LonghaulConfig.class)
                .addDefaultInterceptors()
                .withDefaultValue("longhaul.home", "home")
                .withDefaultValue("longhaul.destinations.jw.platform", "jwplatform")
                .withDefaultValue("longhaul.limits.reserve", "PT5S")
                .withDefaultValue("longhaul.limits.age", "P7D")
                .withDefaultValue("longhaul.limits.inline-wait", "PT5M");
        properties.forEach((key, value) -> builder.withDefaultValue("longhaul.destinations.jw." + key, value));
        return JwPlatformSettings.of(
                "jw",
                builder.build()
                        .getConfigMapping(LonghaulConfig.class)
                        .destinations()
                        .get("jw"));
    }

    @Test
    void nothingSaid_isJwPlatformItself() {
        assertThat(settings(Map.of()))
                .isEqualTo(new JwPlatformSettings(
                        "jw", URI.create("https://api.jwplatform.com"), "json", 65_536, Optional.empty()));
    }

    @Test
    void everythingSaid_isTaken() {
        assertThat(settings(Map.of(
                        "api-url", "https://jw.proxy.test",
                        "options.api-format", "xml",
                        "options.probe-bytes", "1",
                        "options.redirect-address", "https://example.com/path",
                        "options.redirect-query", "a=1&b=x%20y+z",
                        "options.key-in-path", "true")))
                .isEqualTo(new JwPlatformSettings(
                        "jw",
                        URI.create("https://jw.proxy.test"),
                        "xml",
                        1,
                        Optional.of(new Redirect("https://example.com/path", Map.of("a", "1", "b", "x y z"), true))));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "api-format       | php                       | must be one of: json, xml",
                "api-format       | py                        | must be one of: json, xml",
                "probe-bytes      | 0                         | must be a whole number from 1 to 1073741824",
                "probe-bytes      | 64k                       | must be a whole number from 1 to 1073741824",
                "probe-byte       | 1                         | is not known (did you mean 'probe-bytes'?)",
                "region           | eu                        | is not known; known are: api-format, key-in-path,",
                "key-in-path      | yes                       | must be one of: true, false",
                "redirect-address | ftp://example.com         | is not of the form https://host/path",
                "redirect-address | https://example.com/?a=b  | is not of the form https://host/path",
                "redirect-address | https://a@example.com/    | is not of the form https://host/path",
                "redirect-address | not an address            | is not of the form https://host/path",
            })
    void option_thatCannotBeUsed_isNamed(String key, String value, String cause) {
        assertThatThrownBy(() -> settings(Map.of("options." + key, value)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().type()).isEqualTo("bad-configuration");
                    assertThat(e.problem().cause())
                            .startsWith("longhaul.destinations.jw.options." + key + " ")
                            .contains(cause);
                });
    }

    @ParameterizedTest
    @CsvSource({"a", "=1", "a=1&a=2", "a b=1", "a=%G1", "a=1&"})
    void redirectQuery_thatIsNone_isRefused(String query) {
        assertThatThrownBy(() -> settings(
                        Map.of("options.redirect-address", "https://example.com/", "options.redirect-query", query)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("options.redirect-query");
    }

    @Test
    void redirectOptions_withoutAnAddress_areRefused() {
        for (Map<String, String> alone :
                java.util.List.of(Map.of("options.redirect-query", "a=1"), Map.of("options.key-in-path", "true"))) {
            assertThatThrownBy(() -> settings(alone))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("options.redirect-address is missing");
        }
    }

    @Test
    void plainHttp_isForThisMachineOnly() {
        assertThat(settings(Map.of("api-url", "http://127.0.0.1:8090")).apiUrl())
                .isEqualTo(URI.create("http://127.0.0.1:8090"));
        assertThatThrownBy(() -> settings(Map.of("api-url", "http://api.jwplatform.com")))
                .isInstanceOf(ProblemException.class);
    }
}
