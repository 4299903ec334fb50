package dev.longhaul;

import dev.longhaul.config.LonghaulConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/** Configurations of a few properties, as the environment would make them. */
public final class Environments {

    private Environments() {}

    /**
     * @param namesAndValues of properties, in turn
     */
    public static SmallRyeConfig of(String... namesAndValues) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(LonghaulConfig.class)
                .withDefaultValue("longhaul.home", "/home/you")
                .withDefaultValue("longhaul.destinations.youtube.platform", "youtube");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.withDefaultValue(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }
}
