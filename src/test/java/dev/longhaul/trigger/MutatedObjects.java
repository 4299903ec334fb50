package dev.longhaul.trigger;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.intake.DryRecorder;
import dev.longhaul.intake.Intake;
import dev.longhaul.intake.RoutedIntake;
import dev.longhaul.platform.youtube.VideoResource;
import dev.longhaul.source.ObjectName;
import dev.longhaul.support.BucketStore;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Time;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The real intake before a bucket that holds a video under every key, however mutated. */
final class MutatedObjects {

    private static final byte[] MP4 = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'};

    private final Set<String> recorded = new TreeSet<>();

    /** Says all that a template can make of a key. */
    private final LonghaulConfig config = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(LonghaulConfig.class)
            .withDefaultValue("longhaul.home", "/home/you")
            .withDefaultValue("longhaul.destinations.youtube.platform", "youtube")
            .withDefaultValue("longhaul.routes[0].bucket", "studio-videos")
            .withDefaultValue("longhaul.routes[0].to", "youtube")
            .withDefaultValue("longhaul.routes[0].metadata.title", "{filename} ({folder})")
            .withDefaultValue("longhaul.routes[0].metadata.description", "{bucket}/{key}")
            .withDefaultValue("longhaul.routes[0].metadata.keywords", "{folder},{extension}")
            .build()
            .getConfigMapping(LonghaulConfig.class);

    Intake.Taken take(ObjectName name) throws IOException {
        BucketStore objects = new BucketStore();
        objects.put(name.bucket(), name.key(), MP4);
        Intake.Taken taken = new RoutedIntake(
                        objects, config, new YouTube(), new DryRecorder(new DueUploads()), new Fixed())
                .take(name, Optional.empty());
        taken.uploads()
                .forEach(each -> recorded.add(each.checkpoint().spec().source().location()));
        return taken;
    }

    /** The objects that became uploads. */
    Set<String> recorded() {
        return recorded;
    }

    private record YouTube() implements Destinations {
        @Override
        public PlatformRules rules(String destination) {
            return new VideoResource();
        }

        @Override
        public Platform connect(String destination) {
            throw new AssertionError("intake sends nothing");
        }
    }

    private record Fixed() implements Time {
        @Override
        public Instant now() {
            return TriggerRig.START;
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("intake does not wait");
        }
    }
}
