package dev.longhaul.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Writes the keys of a destination, as a person does: readable by their owner only. */
public final class SimulatedKeys {

    private SimulatedKeys() {}

    /** @return the home folder */
    public static Path write(Path home, String destination, Map<String, String> keys) throws IOException {
        Path file = home.resolve("credentials").resolve(destination + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, new ObjectMapper().writeValueAsString(keys));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return home;
    }
}
