package dev.longhaul.stack;

import dev.longhaul.support.LonghaulProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the built function is started: the native executable where there is one, else the jar under AWS's runtime client.
 *
 * @param command as a function
 * @param commandLine as a command line, without its arguments
 * @param isNative which of them it is
 */
public record FunctionCommand(List<String> command, List<String> commandLine, boolean isNative) {

    private static final Path EXECUTABLE = Path.of("target", "longhaul-runner");

    private static final String CLASS_PATH = "-cp";

    /** Of an executable that is elsewhere. */
    private static final String PROPERTY = "it.executable";

    /** What the last build made. */
    public static FunctionCommand built() {
        String given = System.getProperty(PROPERTY, "");
        Path executable = given.isEmpty() ? EXECUTABLE : Path.of(given);
        if (Files.isExecutable(executable)) {
            return executable(executable);
        }
        if (!given.isEmpty() || !Files.exists(LonghaulProcess.JAR)) {
            throw new IllegalStateException(
                    (given.isEmpty() ? LonghaulProcess.JAR : executable) + " is missing: build it first");
        }
        return jvm(LonghaulProcess.JAR.toAbsolutePath());
    }

    /**
     * The same function with options of Java's ({@code -D…}, and of a JVM also {@code -XX:…}), which win over those that it has. A native
     * executable takes them as arguments.
     */
    public FunctionCommand with(List<String> options) {
        List<String> all = new ArrayList<>(command);
        all.addAll(isNative ? all.size() : all.indexOf(CLASS_PATH), options);
        return new FunctionCommand(List.copyOf(all), commandLine, isNative);
    }

    /** A native executable. */
    public static FunctionCommand executable(Path executable) {
        List<String> command = List.of(executable.toAbsolutePath().toString());
        return new FunctionCommand(command, command, true);
    }

    /** A Quarkus function's jar, its libraries beside it in {@code lib}; with the JVM's options as Lambda sets them. */
    public static FunctionCommand jvm(Path jar) {
        String classPath = String.join(
                File.pathSeparator,
                Servers.lambdaRuntime().resolve("*").toString(),
                jar.toString(),
                jar.resolveSibling("lib").resolve("*").toString());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new FunctionCommand(
                List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        CLASS_PATH,
                        classPath,
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest"),
                List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx192m", "-jar", jar.toString()),
                false);
    }
}
