package dev.longhaul.credentials;

import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code HOME/credentials/DESTINATION.json}, files that only their owner can read; as ssh does, one that others can read is refused.
 * A file is replaced as a whole, so a crash leaves the old or the new.
 */
public final class CredentialFiles implements CredentialStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private final Path folder;

    /**
     * @param home {@code longhaul.home}
     */
    public CredentialFiles(Path home) {
        this.folder = home.resolve("credentials");
    }

    @Override
    public Optional<byte[]> read(String destination) {
        Path file = file(destination);
        try {
            if (OwnerOnly.isExposed(file)) {
                throw new ProblemException(StoreProblems.exposed(file));
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ProblemException(StoreProblems.unreadable(file, e), e);
        }
    }

    @Override
    public void replace(String destination, byte[] object) {
        Path file = file(destination);
        try {
            OwnerOnly.replace(file, object);
        } catch (IOException e) {
            throw new ProblemException(StoreProblems.unwritable(file, e), e);
        }
    }

    @Override
    public String place(String destination) {
        return file(destination).toAbsolutePath().toString();
    }

    @Override
    public String howToPut(String destination, String texts) {
        return "Run `longhaul auth " + destination + "`, which asks for them; or write a JSON object with the texts "
                + texts + " to " + place(destination) + ", readable by its owner only (chmod 600).";
    }

    private Path file(String destination) {
        if (!NAME.matcher(destination).matches()) {
            throw new ProblemException(StoreProblems.destinationName());
        }
        return folder.resolve(destination + ".json");
    }
}
