package dev.longhaul.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where the figures come from. */
public final class Machine {
    private Machine() {}

    public static String describe() {
        return String.format(
                Locale.ROOT,
                "%d cores, %s, %s memory, %s %s",
                Runtime.getRuntime().availableProcessors(),
                after("/proc/cpuinfo", "model name"),
                memory(after("/proc/meminfo", "MemTotal")),
                System.getProperty("os.name"),
                System.getProperty("os.version"));
    }

    public static String jdk() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    }

    private static String memory(String total) {
        String digits = total.replaceAll("\\D", "");
        return digits.isEmpty() ? total : Math.round(Long.parseLong(digits) / 1048576.0) + " GiB";
    }

    /** The value of the first line with a name, in files of lines {@code name: value}. */
    private static String after(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
