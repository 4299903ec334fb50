package dev.longhaul.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The HTTP API and its page, offline, until Ctrl-C, or until a command has ended: {@code ./mvnw -Pserve -Dthen=COMMAND}. */
public final class ServeDemo {

    private static final long BYTES = 16 << 20;

    private ServeDemo() {}

    public static void main(String... ignored) throws IOException, InterruptedException {
        Path folder = Path.of("target", "serve").toAbsolutePath();
        empty(folder);
        int port = Integer.parseInt(System.getProperty("port", "8080"));
        int filesPort = Integer.parseInt(System.getProperty("files", "8081"));
        int rate = Integer.parseInt(System.getProperty("rate", "1048576"));
        Served served = Served.start(folder, port, filesPort, BYTES, rate);
        Runtime.getRuntime().addShutdownHook(new Thread(served::close));
        String then = System.getProperty("then", "");
        if (!then.isEmpty()) {
            System.exit(run(then, served));
        }
        System.out.println("The API and its page, with a simulated YouTube, until Ctrl-C. The page:");
        System.out.println("  " + served.api() + "#key=" + served.key());
        System.out.println("For the examples of the README:");
        System.out.println("  export API=" + served.api().toString().replaceFirst("/$", "") + " KEY=" + served.key()
                + " VIDEO=" + served.video());
        served.await();
    }

    /** A command, with what the README's examples need in its environment. */
    private static int run(String then, Served served) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder("bash", "-c", then).inheritIO();
        command.environment().put("API", served.api().toString().replaceFirst("/$", ""));
        command.environment().put("KEY", served.key());
        command.environment().put("VIDEO", served.video().toString());
        return command.start().waitFor();
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(folder)) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.createDirectories(folder);
    }
}
