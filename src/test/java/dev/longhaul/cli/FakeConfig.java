package dev.longhaul.cli;

import dev.longhaul.config.LonghaulConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Destinations, and chunks of four granules.
 *
 * @param platforms by the destination's name
 */
record FakeConfig(Path home, List<LonghaulConfig.Route> routes, Map<String, String> platforms)
        implements LonghaulConfig {

    @Override
    public Optional<String> config() {
        return Optional.empty();
    }

    @Override
    public Map<String, Destination> destinations() {
        Map<String, Destination> destinations = new TreeMap<>();
        platforms.forEach((name, platform) -> destinations.put(name, new OneDestination(platform)));
        return destinations;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of();
    }

    @Override
    public Aws aws() {
        throw new UnsupportedOperationException("what runs on one machine asks for nothing of AWS");
    }

    @Override
    public Http http() {
        throw new UnsupportedOperationException("the command line has no HTTP API");
    }

    @Override
    public Traces traces() {
        throw new UnsupportedOperationException("the command line has no traces");
    }

    @Override
    public Optional<LonghaulConfig.Metrics> metrics() {
        throw new UnsupportedOperationException("the command line has no metrics");
    }

    @Override
    public String metricsNamespace() {
        throw new UnsupportedOperationException("the command line has no metrics");
    }

    @Override
    public Bounds limits() {
        return new FewBounds();
    }

    private record OneDestination(String platform) implements Destination {
        @Override
        public Optional<URI> apiUrl() {
            return Optional.empty();
        }

        @Override
        public String credentials() {
            return "file";
        }

        @Override
        public Optional<Path> clientSecrets() {
            return Optional.empty();
        }

        @Override
        public OptionalLong bytesPerSecond() {
            return OptionalLong.empty();
        }

        @Override
        public boolean readScope() {
            return false;
        }

        @Override
        public Map<String, String> options() {
            return Map.of();
        }
    }

    private record FewBounds() implements Bounds {
        @Override
        public long chunkSizeBytes() {
            return 4 * FakePlatform.GRANULE;
        }

        @Override
        public Duration reserve() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int attempts() {
            return 8;
        }

        @Override
        public int roundsWithoutProgress() {
            return 12;
        }

        @Override
        public int parallelParts() {
            return 4;
        }

        @Override
        public int sessionRestarts() {
            return 2;
        }

        @Override
        public Duration age() {
            return Duration.ofDays(7);
        }

        @Override
        public OptionalLong bytesPerSecond() {
            return OptionalLong.empty();
        }

        @Override
        public Duration inlineWait() {
            return Duration.ofMinutes(5);
        }
    }
}
