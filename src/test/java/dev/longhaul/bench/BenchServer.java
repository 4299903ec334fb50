package dev.longhaul.bench;

import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.youtube.StoredVideo;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.simulator.youtube.YouTubeSimulatorBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The platform, and with TLS a source as well, in a process of their own: {@code KEEP PORT ADVERTISED TLS SOURCE}, where
 * {@code -} stands for none. Prints a line when ready and one for each line it reads; ends with its standard input, so it
 * cannot outlive the harness.
 */
public final class BenchServer {
    static final String NONE = "-";

    private BenchServer() {}

    public static void main(String... args) throws IOException {
        Optional<SSLContext> tls = Optional.empty();
        if (!args[3].equals(NONE)) {
            tls = Optional.of(Certificate.in(Path.of(args[3])).serverContext());
        }
        YouTubeSimulatorBuilder builder = YouTubeSimulator.builder()
                .keep(Keep.valueOf(args[0]))
                .port(Integer.parseInt(args[1]))
                .accessTokenLifetime(Duration.ofDays(1))
                .startsPerDay(Integer.MAX_VALUE);
        if (!args[2].equals(NONE)) {
            builder.advertisedUri(URI.create(args[2]));
        }
        tls.ifPresent(builder::tls);
        try (YouTubeSimulator simulator = builder.start()) {
            String source = tls.isPresent()
                    ? RangeServer.ofFile(Path.of(args[4]), tls.get()).uri().toString()
                    : NONE;
            System.out.println(simulator.baseUri() + " " + simulator.grantAccessToken(YouTubeSimulator.SCOPE_UPLOAD)
                    + " " + source);
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (commands.readLine() != null) {
                System.out.println(lastVideo(simulator.report().videos()));
            }
        }
    }

    /** How many there are, and length and SHA-256 of the newest. */
    private static String lastVideo(List<StoredVideo> videos) {
        if (videos.isEmpty()) {
            return "0 0 " + NONE;
        }
        StoredVideo last = videos.get(videos.size() - 1);
        return videos.size() + " " + last.bytes() + " " + last.sha256().orElse(NONE);
    }
}
