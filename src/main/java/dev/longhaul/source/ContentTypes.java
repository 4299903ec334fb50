package dev.longhaul.source;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A video's MIME type by its content and, where that says nothing, by its name: {@code video/*} or
 * {@code application/octet-stream}, which are all that platforms take. What is recognized as something else is refused before
 * the first remote call.
 *
 * <p>A table of our own, as the choice is narrow: Apache Tika brings a megabyte of types and a slow start, and the JDK's
 * {@code probeContentType} looks at the name only and answers differently on each machine.
 */
public final class ContentTypes {

    /** So many bytes of a beginning are enough to tell what it is. */
    public static final int HEAD_BYTES = Head.LENGTH;

    private static final String OCTETS = "application/octet-stream";

    private static final Pattern TAKEN = Pattern.compile("(?:video/[a-z0-9][a-z0-9.+-]{0,126}|application/octet-stream)");

    private static final Map<String, String> VIDEO_NAMES = Map.ofEntries(
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("f4v", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("qt", "video/quicktime"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("webm", "video/webm"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("divx", "video/x-msvideo"),
            Map.entry("wmv", "video/x-ms-wmv"),
            Map.entry("asf", "video/x-ms-asf"),
            Map.entry("flv", "video/x-flv"),
            Map.entry("mpg", "video/mpeg"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("mpe", "video/mpeg"),
            Map.entry("m1v", "video/mpeg"),
            Map.entry("m2v", "video/mpeg"),
            Map.entry("m2p", "video/mpeg"),
            Map.entry("vob", "video/mpeg"),
            Map.entry("ts", "video/mp2t"),
            Map.entry("m2ts", "video/mp2t"),
            Map.entry("mts", "video/mp2t"),
            Map.entry("m2t", "video/mp2t"),
            Map.entry("3gp", "video/3gpp"),
            Map.entry("3gpp", "video/3gpp"),
            Map.entry("3g2", "video/3gpp2"),
            Map.entry("ogv", "video/ogg"),
            Map.entry("ogm", "video/ogg"),
            Map.entry("dv", "video/x-dv"),
            Map.entry("h264", "video/h264"),
            Map.entry("264", "video/h264"),
            Map.entry("h265", "video/h265"),
            Map.entry("hevc", "video/h265"),
            Map.entry("mxf", OCTETS),
            Map.entry("gxf", OCTETS),
            Map.entry("rm", OCTETS),
            Map.entry("rmvb", OCTETS));

    /** Sound may be in the same containers as video; these names say that it is alone. */
    private static final Set<String> AUDIO_NAMES =
            Set.of("mp3", "m4a", "m4b", "aac", "wav", "wma", "flac", "oga", "opus", "aif", "aiff", "mka", "ac3", "amr");

    private static final String REMUX =
            "Choose another file. If it does hold a video, put it into a container that is known as one, without encoding it"
                    + " again: ffmpeg -i FILE -c copy video.mp4";

    private static final String RENAME =
            "Choose another file. If it is a video, give its name the ending of its format (.mp4, .mpg, .mkv …).";

    private ContentTypes() {}

    /** Whether platforms take this type: {@code video/*} or {@code application/octet-stream}, without parameters. */
    public static boolean isTaken(String contentType) {
        return TAKEN.matcher(contentType).matches();
    }

    /**
     * The type of an object: what its content and name say, and where they say nothing, what is stored with it.
     *
     * @param stored may be empty
     * @param head the first {@link #HEAD_BYTES} bytes, or fewer if there are no more
     * @throws ProblemException {@code not-a-video}
     */
    public static String ofObject(String key, String stored, byte[] head) {
        String found = of(key.substring(key.lastIndexOf('/') + 1), head);
        return found.equals(OCTETS) && isTaken(stored) ? stored : found;
    }

    /**
     * The type of a file.
     *
     * @throws ProblemException {@code not-a-video}
     * @throws IOException if it cannot be read now
     */
    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(file.getFileName().toString(), in.readNBytes(Head.LENGTH));
        } catch (IOException e) {
            throw FileProblems.of(file, e);
        }
    }

    /**
     * The type of a name and the content's first bytes.
     *
     * @param head up to 4096 of them; at least 1024 for MPEG transport streams to be recognized
     */
    public static String of(String name, byte[] head) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String byName = VIDEO_NAMES.get(extension);
        Look look = Sniffer.look(new Head(head));
        if (look.kind() == Look.Kind.OTHER && (look.sure() || byName == null)) {
            String cause = (look.sure() ? "Its content is " : "Its content looks like ") + look.name() + ".";
            throw new ProblemException(notAVideo(name, cause, look.sure() ? REMUX : RENAME));
        }
        if (AUDIO_NAMES.contains(extension)) {
            throw new ProblemException(notAVideo(name, "Its name is an audio file's.", RENAME));
        }
        if (look.kind() == Look.Kind.VIDEO) {
            return look.name();
        }
        return byName == null ? OCTETS : byName;
    }

    private static Problem notAVideo(String name, String cause, String remedy) {
        return new Problem("not-a-video", name + " is not a video", cause + " Platforms take videos only.", remedy);
    }
}
