package dev.longhaul.config.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.config.LonghaulConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The document between the environment and what is built in. */
class DocumentedConfigTest {

    private static final String DOCUMENT = """
            home: /var/longhaul
            destinations:
              main-channel:
                platform: youtube
                api-url: https://example.org
            routes:
              - bucket: videos
                to: main-channel
                metadata: {title: "${user.home} {filename}", description: ""}
                checksum: crc64nvme
            limits:
              reserve: 10s
              attempts: 4
            """;

    private static LonghaulConfig config(
            String document, Map<String, String> environment, Map<String, String> builtIn) {
        SmallRyeConfig plain = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(LonghaulConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .withDefaultValue("user.home", "/home/you")
                .withSources(new PropertiesConfigSource(builtIn, "application.properties", 250))
                .withValidateUnknown(false)
                .build();
        ConfigDocument read = ConfigDocument.read(document);
        assertThat(read.findings()).isEmpty();
        return DocumentedConfig.of(plain, read);
    }

    @Test
    void theEnvironmentWins_thenTheDocument_thenWhatIsBuiltIn() {
        LonghaulConfig config = config(
                DOCUMENT,
                Map.of(
                        "LONGHAUL_CONFIG", "longhaul.yaml",
                        "LONGHAUL_LIMITS_ATTEMPTS", "6",
                        "LONGHAUL_DESTINATIONS_MAIN_CHANNEL_API_URL", "https://example.com",
                        "PATH", "/bin"),
                Map.of(
                        "longhaul.limits.attempts", "1",
                        "longhaul.limits.reserve", "1s",
                        "longhaul.limits.session-restarts", "9",
                        "longhaul.destinations.youtube.platform", "youtube"));
        assertThat(config.config()).contains("longhaul.yaml");
        assertThat(config.limits().attempts()).isEqualTo(6);
        assertThat(config.limits().reserve()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.limits().sessionRestarts()).isEqualTo(9);
        assertThat(config.limits().age()).isEqualTo(Duration.ofDays(7));
        assertThat(config.home()).isEqualTo(Path.of("/var/longhaul"));
        assertThat(config.destinations()).containsOnlyKeys("main-channel");
        assertThat(config.destinations().get("main-channel").apiUrl().orElseThrow())
                .hasToString("https://example.com");
        assertThat(config.aws().table()).isEmpty();
    }

    @Test
    void routes_areTheDocumentsWordForWord() {
        LonghaulConfig config = config(DOCUMENT, Map.of(), Map.of());
        assertThat(config.routes()).singleElement().satisfies(route -> {
            assertThat(route.bucket()).isEqualTo("videos");
            assertThat(route.metadata())
                    .containsEntry("title", "${user.home} {filename}")
                    .containsEntry("description", "");
            assertThat(route.checksum()).isEqualTo(LonghaulConfig.Checksum.CRC64NVME);
            assertThat(route.chunkSizeBytes()).isEmpty();
        });
    }

    /** A variable of the environment changes an option of the document; alone, it does not say where its words end. */
    @Test
    void options_areByName_andTheEnvironmentWins() {
        String document = "destinations: {main-one: {platform: youtube, options: {part-mode: bytes, hosts: [a, b]}}}";
        assertThat(config(document, Map.of(), Map.of())
                        .destinations()
                        .get("main-one")
                        .options())
                .containsExactlyInAnyOrderEntriesOf(Map.of("part-mode", "bytes", "hosts", "a,b"));
        assertThat(config(document, Map.of("LONGHAUL_DESTINATIONS_MAIN_ONE_OPTIONS_PART_MODE", "part"), Map.of())
                        .destinations()
                        .get("main-one")
                        .options())
                .containsExactlyInAnyOrderEntriesOf(Map.of("part-mode", "part", "hosts", "a,b"));
    }

    /** The environment alone says nothing of its platform, which the document does. */
    @Test
    void destinationOfOneWord_isChangedByTheEnvironment() {
        LonghaulConfig config = config(
                "destinations: {main: {platform: youtube}}",
                Map.of(
                        "LONGHAUL_DESTINATIONS_MAIN_API_URL", "https://example.com",
                        "LONGHAUL_DESTINATIONS_OTHER_API_URL", "https://example.com"),
                Map.of());
        assertThat(config.destinations()).containsOnlyKeys("main");
        assertThat(config.destinations().get("main").platform()).isEqualTo("youtube");
        assertThat(config.destinations().get("main").apiUrl()).contains(URI.create("https://example.com"));
    }

    @Test
    void withoutDestinations_thoseThatAreBuiltInStay() {
        LonghaulConfig config =
                config("limits: {attempts: 2}", Map.of(), Map.of("longhaul.destinations.youtube.platform", "youtube"));
        assertThat(config.destinations()).containsOnlyKeys("youtube");
        assertThat(config.routes()).isEmpty();
    }

    @Test
    void aVariableThatCannotBeUsed_isFound() {
        assertThatThrownBy(() -> config(DOCUMENT, Map.of("LONGHAUL_LIMITS_RESERVE", "soon"), Map.of()))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("longhaul.limits.reserve");
    }

    /** Dollars, braces and backslashes are themselves. */
    @Property(tries = 100)
    void aValue_isWhatIsWritten(
            @ForAll
                    @StringLength(min = 1, max = 30)
                    @Chars({'$', '{', '}', '\\', ':', 'a', '.'})
                    @CharRange(from = '!', to = '&')
                    String text) {
        String document = "aws: {table: '" + text.replace("'", "''") + "'}";
        assertThat(config(document, Map.of(), Map.of()).aws().table()).contains(text);
    }

    /** A key that is added to the configuration must be added to the document. */
    @Test
    void theShape_hasEveryKeyOfTheConfiguration() {
        Set<String> keys = new TreeSet<>();
        keys("longhaul.", ConfigShape.DOCUMENT, keys);
        keys.add("longhaul.config");
        Set<String> mapped = new TreeSet<>();
        mapped(LonghaulConfig.class, "longhaul.", mapped);
        assertThat(keys).isEqualTo(mapped);
    }

    private static void keys(String prefix, Shape.Group group, Set<String> keys) {
        group.keys().forEach((name, shape) -> {
            if (shape instanceof Shape.Group inner) {
                keys(prefix + name + ".", inner, keys);
            } else if (shape instanceof Shape.Named named && named.each() instanceof Shape.Group inner) {
                keys(prefix + name + ".*.", inner, keys);
            } else if (shape instanceof Shape.Items items && items.each() instanceof Shape.Group inner) {
                keys(prefix + name + ".*.", inner, keys);
            } else {
                keys.add(prefix + name);
            }
        });
    }

    private static void mapped(Class<?> type, String prefix, Set<String> keys) {
        for (Method method : type.getDeclaredMethods()) {
            String name = prefix + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Class<?> inner = method.getReturnType();
            if (method.getGenericReturnType() instanceof ParameterizedType generic
                    && generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]
                            instanceof Class<?> argument
                    && argument.isInterface()
                    && argument.getDeclaringClass() == LonghaulConfig.class) {
                mapped(argument, name + ".*.", keys);
            } else if (inner.isInterface() && inner.getDeclaringClass() == LonghaulConfig.class) {
                mapped(inner, name + ".", keys);
            } else {
                keys.add(name);
            }
        }
    }
}
