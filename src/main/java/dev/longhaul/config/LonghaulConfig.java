package dev.longhaul.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * All that can be configured, with its defaults. Each key is a property ({@code longhaul.home}), an environment variable
 * ({@code LONGHAUL_HOME}) or a line of {@code config/application.properties} in the working directory.
 */
@ConfigMapping(prefix = "longhaul")
public interface LonghaulConfig {

    /**
     * The folder of the embedded defaults, made with mode 0700: the store ({@code longhaul.db}), locks, OAuth client secrets
     * ({@code client_secrets.json}) and stored tokens ({@code credentials/DESTINATION.json}).
     */
    @WithDefault("${user.home}/.longhaul")
    Path home();

    /** Accounts that videos go to, by name. Without any configuration there is one, {@code youtube}. */
    Map<String, Destination> destinations();

    /** Bounds of an upload. */
    Bounds limits();

    /** An account on a platform. */
    interface Destination {

        /** The platform: {@code youtube}. */
        String platform();

        /**
         * Where the platform's API is, if not at its own address: the simulator's, say. Plain http is accepted for a loopback
         * address only.
         */
        Optional<URI> apiUrl();

        /** Google's {@code client_secrets.json}; default: in {@link #home()}, else in the working directory. */
        Optional<Path> clientSecrets();

        /**
         * Whether to ask for the scope {@code youtube.readonly} too, with which a video whose upload session was lost at the
         * very end can be found.
         */
        @WithDefault("false")
        boolean readScope();
    }

    /** Bounds of an upload: past one it waits or fails. */
    interface Bounds {

        /** Bytes in one request; -1: the rest of the file. A multiple of the platform's granule (YouTube: 262144). */
        @WithDefault("67108864")
        long chunkSizeBytes();

        /** Time kept at the end of an invocation for the hand-over; at most a quarter of the invocation. */
        @WithDefault("5s")
        Duration reserve();

        /** Requests in a row that brought nothing, before the upload waits. */
        @WithDefault("8")
        int attempts();

        /** Invocations or waits in a row without a newly confirmed byte, before the upload fails. */
        @WithDefault("12")
        int roundsWithoutProgress();

        /** Lost sessions, before the upload fails. */
        @WithDefault("2")
        int sessionRestarts();

        /** Age of an upload, before it fails. */
        @WithDefault("7d")
        Duration age();

        /** The longest wait that an invocation sits out; a longer one ends it. */
        @WithDefault("5m")
        Duration inlineWait();
    }
}
