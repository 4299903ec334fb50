package dev.longhaul.config.document;

import dev.longhaul.config.LonghaulConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The configuration of a document: a variable of the environment wins over a value of it, and it over what is built in. Which
 * destinations, routes and results there are, the document alone says.
 */
public record DocumentedConfig(
        LonghaulConfig values, Map<String, Destination> destinations, List<Route> routes, Map<String, Result> results)
        implements LonghaulConfig {

    /** Above application.properties (260 beside the program, 250 in it), below the environment (295 and more). */
    private static final int ORDINAL = 280;

    /**
     * @param environment the configuration without the document
     * @param document without findings
     * @throws RuntimeException if a variable of the environment has no value that can be used
     */
    public static LonghaulConfig of(SmallRyeConfig environment, ConfigDocument document) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .forClassLoader(LonghaulConfig.class.getClassLoader())
                .addDefaultInterceptors()
                .withValidateUnknown(false)
                .withMapping(LonghaulConfig.class)
                .withSources(source(document));
        for (ConfigSource source : environment.getConfigSources()) {
            builder.withSources(source);
        }
        // Durations such as 5s, and paths, are read as everywhere else.
        like(environment, builder, Duration.class);
        like(environment, builder, Path.class);
        LonghaulConfig values = builder.build().getConfigMapping(LonghaulConfig.class);
        Map<String, Destination> destinations = values.destinations().entrySet().stream()
                .filter(each -> document.destinations().contains(each.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Result> results = values.results().entrySet().stream()
                .filter(each -> document.results().contains(each.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new DocumentedConfig(values, destinations, document.routes(), results);
    }

    private static ConfigSource source(ConfigDocument document) {
        Map<String, String> properties = document.values().entrySet().stream()
                .filter(each -> !each.getKey().startsWith("routes["))
                // What is written is meant: no expression is looked for in it.
                .collect(Collectors.toMap(each -> "longhaul." + each.getKey(), each -> each.getValue()
                        .replace("$", "\\$")));
        return new PropertiesConfigSource(properties, "the document", ORDINAL);
    }

    private static <T> void like(SmallRyeConfig environment, SmallRyeConfigBuilder builder, Class<T> type) {
        environment.getConverter(type).ifPresent(converter -> builder.withConverter(type, 200, converter));
    }

    @Override
    public Path home() {
        return values.home();
    }

    @Override
    public Optional<String> config() {
        return values.config();
    }

    @Override
    public Bounds limits() {
        return values.limits();
    }

    @Override
    public Aws aws() {
        return values.aws();
    }

    @Override
    public Http http() {
        return values.http();
    }

    @Override
    public Traces traces() {
        return values.traces();
    }

    @Override
    public Optional<Metrics> metrics() {
        return values.metrics();
    }

    @Override
    public String metricsNamespace() {
        return values.metricsNamespace();
    }
}
