package dev.longhaul.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file of {@code --meta}: one JSON object. What its fields mean is the platform's matter. */
final class MetaFile {

    private static final int LARGEST_BYTES = 1024 * 1024;

    private MetaFile() {}

    /**
     * @throws ProblemException {@code meta-unreadable} or {@code meta-not-json}
     */
    static String read(Path file) {
        String text = text(file);
        JsonNode json;
        try {
            json = Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new ProblemException(CliProblems.metaNotJson(file, where(e)), e);
        }
        if (json == null || !json.isObject()) {
            throw new ProblemException(CliProblems.metaNotJson(file, "it holds no object"));
        }
        return text;
    }

    private static String text(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST_BYTES + 1);
        } catch (IOException e) {
            throw new ProblemException(CliProblems.metaUnreadable(file, why(e)), e);
        }
        if (bytes.length > LARGEST_BYTES) {
            throw new ProblemException(CliProblems.metaUnreadable(file, "it is larger than 1 MiB"));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Some editors begin a file with a byte order mark; JSON knows none.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ProblemException(CliProblems.metaNotJson(file, "it is not UTF-8"), e);
        }
    }

    static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException
                ? "you have no right to read it"
                : "it cannot be read (" + e.getClass().getSimpleName() + ")";
    }

    private static String where(JsonProcessingException e) {
        return "line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage();
    }
}
