package dev.longhaul.cli;

import dev.longhaul.upload.TimeBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Flags of every command that lets uploads advance. */
final class InvocationOptions {

    @Option(
            names = "--limit-rate",
            paramLabel = "RATE",
            converter = Size.class,
            description = "Send no more than this many bytes per second, e.g. 5M. Default: no limit.")
    Long limitBytesPerSecond;

    @Option(
            names = "--time-budget",
            paramLabel = "TIME",
            converter = Length.class,
            description =
                    "Length of this invocation, e.g. 10s, 2m, 1h30m. When it ends, the upload is handed over and the"
                            + " exit code is 3. Default: no limit.")
    Duration timeBudget;

    @Option(names = "--trace", description = "Show the requests and answers on standard error; secrets are masked.")
    boolean trace;

    @Mixin
    JsonOption json = new JsonOption();

    Wire wire(Console console) {
        return new Wire(
                limitBytesPerSecond == null ? OptionalLong.empty() : OptionalLong.of(limitBytesPerSecond),
                trace ? Optional.of(console.err()::println) : Optional.empty());
    }

    TimeBudget budget(Instant now, Duration reserve) {
        return timeBudget == null ? TimeBudget.UNLIMITED : TimeBudget.of(now, timeBudget, reserve);
    }

    /** A size of at least one byte. */
    static final class Size implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return Sizes.parse(value)
                    .orElseThrow(() ->
                            new TypeConversionException("'" + value + "' is no size; write bytes, or 512K, 64M, 1.5G"));
        }
    }

    /** A length of time. */
    static final class Length implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            return Durations.parse(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is no length of time; write 10s, 2m or 1h30m"));
        }
    }
}
