package dev.longhaul.figures;

import dev.longhaul.bench.Spread;
import dev.longhaul.simulator.LoopbackTls;
import dev.longhaul.stack.FunctionCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the figures of the function, native and on the JVM, and writes {@code docs/figures.md}; see {@link FigureOptions} for the properties
 * that make it shorter. Ends with 1, and leaves the page as it was, when a bound of {@link Bounds} does not hold.
 */
public final class Figures {

    private static final Path FOLDER = Path.of("target", "figures");

    /** Warm requests. */
    private static final int SHOWS = 200;

    private final FigureOptions options;
    private final Path folder;
    private final Candidate executable;
    private final Candidate plain;
    private final Candidate jvm;
    private final Candidate compiled;

    private Figures(FigureOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
        this.executable = new Candidate(
                "executable", FunctionCommand.executable(existing(options.executable(), "./mvnw verify -Dnative")));
        this.plain = new Candidate(
                "executable without AES instructions",
                FunctionCommand.executable(existing(
                        options.plain(),
                        "./mvnw package -Dnative -DskipTests -Dquarkus.native.march=x86-64-v3"
                                + " -Dquarkus.package.output-directory=plain")));
        this.jvm = new Candidate(
                "JVM, as Lambda starts it",
                FunctionCommand.jvm(existing(options.jar(), "./mvnw -Pfigures").toAbsolutePath()));
        this.compiled = new Candidate("JVM, fully compiled", jvm.function().with(List.of("-XX:TieredStopAtLevel=4")));
    }

    private static Path existing(Path program, String made) {
        if (!Files.exists(program)) {
            throw new IllegalStateException(program + " is missing; it is made by: " + made);
        }
        return program;
    }

    public static void main(String... args) throws Exception {
        FigureOptions options = FigureOptions.from(System.getProperties());
        Files.createDirectories(FOLDER);
        // Logs of former runs stay where they are.
        Path folder = Files.createTempDirectory(FOLDER, "run-").toAbsolutePath();
        List<String> broken = new Figures(options, folder).run();
        broken.forEach(bound -> System.err.println("broken: " + bound));
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    private List<String> run() throws Exception {
        long zipBytes = FunctionZip.ofExecutable(options.executable()).bytes();
        List<Started> starts = starts(zipBytes);
        List<Shown> shown = shown();
        List<Runs> carried = carried();
        List<Runs> byTls = byTls();
        String page = new FiguresPage(LocalDate.now(ZoneOffset.UTC), options.command())
                .starts(options.starts(), starts)
                .shown(List.of(executable.title(), jvm.title()), shown)
                .carried(carried)
                .tls(byTls)
                .markdown();
        System.out.println(page);
        List<String> broken = new Bounds(
                        starts.get(0).millis().median(),
                        shown.get(0),
                        zipBytes,
                        carried.get(0).peakMib().max(),
                        carried.get(1).peakMib().max(),
                        byTls.get(0).peakMib().max(),
                        byTls.get(0).megabytesPerSecond().median(),
                        byTls.get(1).megabytesPerSecond().median())
                .broken();
        if (broken.isEmpty()) {
            write(page);
        }
        return broken;
    }

    private List<Started> starts(long zipBytes) throws IOException {
        Spread ofExecutable = new Starts(executable.function(), options.starts()).run(folder.resolve("starts-native"));
        Spread ofJvm = new Starts(jvm.function(), options.starts()).run(folder.resolve("starts-jvm"));
        return List.of(
                new Started(executable.title(), ofExecutable, Files.size(options.executable()), zipBytes),
                new Started(
                        jvm.title(),
                        ofJvm,
                        jarBytes(),
                        FunctionZip.ofJar(options.jar()).bytes()));
    }

    private List<Shown> shown() throws IOException {
        return List.of(
                new Shows(executable.function(), options.starts(), SHOWS).run(folder.resolve("shows-native")),
                new Shows(jvm.function(), options.starts(), SHOWS).run(folder.resolve("shows-jvm")));
    }

    /** The executable's small and big one, then the JVM's. */
    private List<Runs> carried() throws IOException {
        List<Candidate> both = List.of(executable, jvm);
        List<Runs> small =
                new Turns(options.runs(), options.smallBytes(), Optional.empty()).run(both, folder.resolve("small"));
        List<Runs> big = new Turns(1, options.bigBytes(), Optional.empty()).run(both, folder.resolve("big"));
        return List.of(small.get(0), big.get(0), small.get(1), big.get(1));
    }

    private List<Runs> byTls() throws IOException, GeneralSecurityException, InterruptedException {
        LoopbackTls tls = LoopbackTls.create(folder);
        return new Turns(options.runs(), options.tlsBytes(), Optional.of(tls))
                .run(List.of(executable, plain, jvm, compiled), folder.resolve("tls"));
    }

    private void write(String page) throws IOException {
        Path file = options.page().toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, page);
    }

    private long jarBytes() throws IOException {
        long bytes = Files.size(options.jar());
        try (Stream<Path> libraries = Files.list(options.jar().resolveSibling("lib"))) {
            for (Path library : libraries.toList()) {
                bytes += Files.size(library);
            }
        }
        return bytes;
    }
}
