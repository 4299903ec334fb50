package dev.longhaul.platform.kit;

import dev.longhaul.credentials.CredentialStores;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.WireTrace;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * What a platform is given of the house.
 *
 * @param home the folder of the embedded defaults
 * @param credentials where those of a destination are kept
 * @param bytesPerSecond a bandwidth limit for every upload, if there is one
 * @param trace is told the wire
 */
public record Surroundings(
        Path home,
        CredentialStores credentials,
        Time time,
        RandomGenerator chance,
        OptionalLong bytesPerSecond,
        WireTrace trace) {

    /** With another bandwidth limit, where none was asked for. */
    public Surroundings orLimitedTo(OptionalLong limit) {
        return bytesPerSecond.isPresent() ? this : new Surroundings(home, credentials, time, chance, limit, trace);
    }
}
