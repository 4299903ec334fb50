package dev.longhaul.cli;

import dev.longhaul.checkpoint.EmbeddedStore;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.AuthDialogue;
import dev.longhaul.credentials.Authorized;
import dev.longhaul.credentials.Needed;
import dev.longhaul.intake.DocumentCheck;
import dev.longhaul.intake.DryRecorder;
import dev.longhaul.intake.Intake;
import dev.longhaul.intake.QueueingRecorder;
import dev.longhaul.intake.RoutedIntake;
import dev.longhaul.source.FileSources;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.source.SchemeSources;
import dev.longhaul.source.web.UrlAllowList;
import dev.longhaul.source.web.WebSources;
import dev.longhaul.support.BucketStore;
import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.Herald;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Pauses;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Uploads;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A house for the command line: the real runner and the real store, a platform and a clock that obey. */
final class House implements Services, AutoCloseable {

    static final String DESTINATION = "youtube";

    final Path home;
    final ManualTime time = new ManualTime();
    final FakePlatform platform = new FakePlatform(time);

    /** Of further destinations; the platform above is that of all others. */
    final Map<String, FakePlatform> others = new TreeMap<>();

    /** The platform's name of each destination. */
    final Map<String, String> platforms = new TreeMap<>(Map.of(DESTINATION, "youtube"));

    final List<Wire> wires = new ArrayList<>();
    final EmbeddedStore store;
    final FileSources sources = new FileSources(Long.MAX_VALUE);
    final BucketStore objects = new BucketStore();
    final List<UploadId> called = new ArrayList<>();
    final List<Server.Settings> served = new ArrayList<>();
    List<LonghaulConfig.Route> routes = List.of();
    LocalFiles files = new TestFiles(this);
    boolean terminal;
    boolean credentials = true;
    boolean opened;
    boolean function;
    long largestFileBytes = 256L << 30;
    String typed = "";
    Reader in;
    Keyboard keyboard = Keyboard.NONE;
    Needed needed = new Needed.Consent();

    /** Keys by destination. */
    final Map<String, Map<String, String>> kept = new TreeMap<>();

    /** Tells what became of uploads. */
    Herald herald = Herald.NONE;

    private int nonces;

    House(Path home) {
        this.home = home;
        this.store = EmbeddedStore.open(home.resolve("store"));
    }

    /** How a command ended, and what it said. */
    record Said(int code, String out, String err) {
        String lastLine() {
            String[] lines = out.strip().lines().toArray(String[]::new);
            return lines.length == 0 ? "" : lines[lines.length - 1];
        }
    }

    Said run(String... args) {
        return run(tool -> {}, args);
    }

    Said run(Consumer<CommandLineTool> before, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(in == null ? new StringReader(typed) : in),
                keyboard,
                terminal,
                100,
                false,
                ZoneOffset.UTC);
        CommandLineTool tool = new CommandLineTool(this, console);
        before.accept(tool);
        int code = tool.run(args);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A video of so many granules. */
    Path video(String name, int granules) {
        return file(name, new byte[(int) (granules * FakePlatform.GRANULE)]);
    }

    Path file(String name, byte[] bytes) {
        try {
            return Files.write(home.resolve(name), bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only upload there is. */
    Checkpoint only() {
        List<Checkpoint> all = checkpoints().list();
        if (all.size() != 1) {
            throw new AssertionError("one upload expected, not " + all);
        }
        return all.get(0);
    }

    @Override
    public Runner runner(Wire wire) {
        wires.add(wire);
        wire.trace().ifPresent(trace -> trace.accept("> POST /upload (masked)"));
        UrlAllowList none = UrlAllowList.of(List.of());
        SchemeSources all = new SchemeSources(
                sources,
                identity -> new WebSources(none, Duration.ofSeconds(5), time, new Random(7)).pinned(identity),
                sources);
        return new Runner(
                checkpoints(), pauses(), destinations(), all, time, new Random(7), Limits.DEFAULT, "test 1", herald);
    }

    @Override
    public Uploads uploads() {
        return new Uploads(checkpoints(), pauses(), destinations(), time, "test 1");
    }

    @Override
    public Checkpoints checkpoints() {
        opened = true;
        return store.checkpoints();
    }

    @Override
    public Pauses pauses() {
        return store.pauses();
    }

    @Override
    public Cancellations cancellations() {
        return store.cancellations();
    }

    @Override
    public Destinations destinations() {
        return new Destinations() {
            @Override
            public PlatformRules rules(String destination) {
                return new FakeRules(FakePlatform.GRID, largestFileBytes);
            }

            @Override
            public Platform connect(String destination) {
                if (!credentials) {
                    throw new ProblemException(new Problem(
                            "no-credentials",
                            "Nobody has allowed uploads to youtube yet",
                            "There are no stored tokens.",
                            "Run `longhaul auth youtube` once."));
                }
                return others.getOrDefault(destination, platform);
            }
        };
    }

    @Override
    public LocalFiles files() {
        return files;
    }

    @Override
    public Authorizer authorizer() {
        return new Authorizer() {
            @Override
            public Needed needs(String destination) {
                return needed;
            }

            @Override
            public Authorized authorize(String destination, AuthDialogue dialogue) {
                dialogue.visit(URI.create("https://accounts.example/consent"));
                try {
                    dialogue.say("Got " + dialogue.readLine());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                return new Authorized(
                        destination,
                        "/home/you/.longhaul/credentials/youtube.json",
                        new TreeSet<>(List.of("youtube.upload")),
                        new TreeSet<>(List.of("youtube.readonly")),
                        time.now());
            }

            @Override
            public String keep(String destination, Map<String, String> keys) {
                kept.put(destination, Map.copyOf(keys));
                return "/home/you/.longhaul/credentials/" + destination + ".json";
            }
        };
    }

    @Override
    public Optional<Continuations> function() {
        return function ? Optional.of((id, delay) -> called.add(id)) : Optional.empty();
    }

    @Override
    public Server server() {
        return settings -> {
            served.add(settings);
            return new Server.Running() {
                @Override
                public URI address() {
                    return URI.create("http://" + settings.host() + ":1/");
                }

                @Override
                public boolean advances() {
                    return !function;
                }

                @Override
                public void close() {
                    served.remove(settings);
                }
            };
        };
    }

    @Override
    public ObjectStore objects() {
        return objects;
    }

    @Override
    public Intake intake(boolean dryRun) {
        return new RoutedIntake(
                objects,
                new FakeConfig(home, routes, platforms),
                destinations(),
                dryRun
                        ? new DryRecorder(checkpoints())
                        : new QueueingRecorder(uploads(), (id, delay) -> called.add(id)),
                time);
    }

    @Override
    public DocumentCheck documents() {
        return new DocumentCheck(Map.of("youtube", new FakeRules(FakePlatform.GRID, largestFileBytes)));
    }

    @Override
    public ManualTime time() {
        return time;
    }

    @Override
    public LonghaulConfig config() {
        return new FakeConfig(home, routes, platforms);
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public String nonce() {
        return "nonce " + ++nonces;
    }

    /** Records an upload that stands in a state, as an earlier invocation would have left it. */
    Checkpoint recorded(UploadSpec spec, UnaryOperator<Checkpoint> change) {
        uploads().record(spec);
        return change(spec.id(), change);
    }

    Checkpoint change(UploadId id, UnaryOperator<Checkpoint> change) {
        try (Checkpoints.Held held = checkpoints()
                .take(id, "earlier", time.now(), time.now().plusSeconds(60))
                .orElseThrow()) {
            return held.save(change.apply(held.checkpoint()).released(time.now(), time.now()));
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
