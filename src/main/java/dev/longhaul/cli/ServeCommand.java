package dev.longhaul.cli;

import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the HTTP API and its page, and advances uploads meanwhile. */
@Command(
        name = "serve",
        description = {
            "Serve the HTTP API and its page until it is stopped, and advance unfinished uploads meanwhile, unless a queue"
                    + " is configured: then the function does.",
            "",
            "Requests need a key whose SHA-256 is configured (longhaul.http.keys). Without one, and on this machine's own"
                    + " address, a key for this run is shown on the terminal.",
            ""
        },
        footer = {"", "Examples:", "  longhaul serve", "  longhaul serve --host 0.0.0.0 --port 8080"})
final class ServeCommand implements Callable<Integer> {

    private static final int KEY_BYTES = 32;
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "::1");

    private final Context context;

    @Option(names = "--host", paramLabel = "HOST", description = "Where to listen. Default: 127.0.0.1.")
    String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "Default: 8080; 0: any that is free.")
    int port = 8080;

    @Option(names = "--uploads", paramLabel = "N", description = "How many uploads are advanced at once. Default: 2.")
    int uploads = 2;

    ServeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        require(port >= 0 && port <= 0xffff, "--port is 0 to 65535.");
        require(uploads >= 1 && uploads <= 64, "--uploads is 1 to 64.");
        Optional<String> guest = wantsGuest() ? Optional.of(newKey()) : Optional.empty();
        Server.Settings settings = new Server.Settings(host, port, uploads, guest.map(Sha256::hex), context.stop());
        try (Server.Running server = context.services().server().start(settings)) {
            context.say("Serving " + server.address()
                    + guest.map(key -> "#key=" + key).orElse(""));
            context.say(
                    server.advances()
                            ? "Uploads are advanced here, " + uploads + " at once; Ctrl-C hands them over."
                            : "Uploads are advanced by the function; this serves the API alone.");
            context.interruption().await();
        }
        return context.interruption().code().code();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new ProblemException(CliProblems.usage(what, "longhaul serve"));
        }
    }

    /** What is shown on a terminal is seen by who sits there, and kept by nobody. */
    private boolean wantsGuest() {
        return context.services().config().http().keys().isEmpty()
                && OWN.contains(host)
                && context.console().terminal();
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }
}
