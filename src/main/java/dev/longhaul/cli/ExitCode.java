package dev.longhaul.cli;

import dev.longhaul.upload.Problem;
import java.util.List;
import java.util.Map;

/** How the process ends; shown by {@code --help} and in docs/command-line.md. */
public enum ExitCode {
    COMPLETED(0, "Completed: the video is on the platform; or the command did what it was asked"),
    FAILED(1, "Failed: the upload cannot go on by itself, or something unexpected happened"),
    BAD_INPUT(2, "Bad input: flags, file, metadata or configuration; nothing was recorded"),
    HANDED_OVER(3, "Handed over: the time budget ended; go on with 'longhaul resume ID'"),
    WAITING(4, "Waiting for a quota or the platform; go on with 'longhaul resume ID' when told"),
    CREDENTIALS(5, "Credentials are missing, revoked or refused"),
    BUSY(6, "Busy: another process is advancing the upload"),
    NO_SUCH_UPLOAD(7, "There is no such upload"),
    SOURCE_CHANGED(8, "The file changed or vanished since the upload was recorded"),
    INTERRUPTED(130, "Stopped by Ctrl-C, after a clean hand-over"),
    TERMINATED(143, "Stopped by SIGTERM, after a clean hand-over");

    /** What each type of problem means for a script; any other means FAILED. */
    private static final Map<String, ExitCode> BY_TYPE = Map.ofEntries(
            Map.entry("usage", BAD_INPUT),
            Map.entry("ambiguous-id", BAD_INPUT),
            Map.entry("bad-chunk-size", BAD_INPUT),
            Map.entry("bad-configuration", BAD_INPUT),
            Map.entry("config-unreadable", BAD_INPUT),
            Map.entry("bad-metadata", BAD_INPUT),
            Map.entry("destination-name", BAD_INPUT),
            Map.entry("meta-not-json", BAD_INPUT),
            Map.entry("meta-unreadable", BAD_INPUT),
            Map.entry("unknown-destination", BAD_INPUT),
            Map.entry("not-a-video", BAD_INPUT),
            Map.entry("platform-busy", WAITING),
            Map.entry("quota-exceeded", WAITING),
            Map.entry("video-looked-for", WAITING),
            Map.entry("upload-limit", WAITING),
            Map.entry("platform-unavailable", WAITING),
            Map.entry("no-credentials", CREDENTIALS),
            Map.entry("client-refused", CREDENTIALS),
            Map.entry("busy", BUSY),
            Map.entry("no-such-upload", NO_SUCH_UPLOAD),
            Map.entry("source-changed", SOURCE_CHANGED),
            Map.entry("source-damaged", SOURCE_CHANGED));

    /** Families of problems, one for each way in which consent, tokens or the OAuth client can be wrong. */
    private static final List<String> CREDENTIALS_PREFIXES = List.of("credentials-", "client-secrets-", "auth-");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }

    /** What it means, in one line. */
    public String meaning() {
        return meaning;
    }

    /** How a process ends that ends with a problem. */
    public static ExitCode of(Problem problem) {
        String type = problem.type();
        if (CREDENTIALS_PREFIXES.stream().anyMatch(type::startsWith)) {
            return CREDENTIALS;
        }
        ExitCode otherwise = isOfSource(type) ? BAD_INPUT : FAILED;
        return BY_TYPE.getOrDefault(type, otherwise);
    }

    /** How a process ends whose upload has failed. What is wrong with its file now was not wrong when it was recorded. */
    static ExitCode ofFailed(Problem problem) {
        if (isOfSource(problem.type())) {
            return SOURCE_CHANGED;
        }
        return of(problem) == CREDENTIALS ? CREDENTIALS : FAILED;
    }

    private static boolean isOfSource(String type) {
        return type.startsWith("source-") || type.startsWith("url-");
    }
}
