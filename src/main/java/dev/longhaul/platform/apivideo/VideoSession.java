package dev.longhaul.platform.apivideo;

import dev.longhaul.upload.Session;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an upload goes on with: the container, and how its parts are said.
 *
 * @param videoId empty until the first part of a delegated upload has made the container
 * @param mode fixed for the life of the container
 * @param partBytes the size of numbered parts
 * @param token of a delegated upload; a secret
 * @param link to the player; empty if it is not known, or private
 * @param going how the file gets into the container
 * @param refused whether a delegated upload's first part was refused, so that surely nothing came of it; without a token if that has
 *     ended
 */
record VideoSession(
        Optional<String> videoId,
        PartMode mode,
        long partBytes,
        Optional<String> token,
        String link,
        Going going,
        boolean refused) {

    private static final String VIDEO_ID = "videoId";
    private static final String MODE = "mode";
    private static final String PART_BYTES = "partBytes";
    private static final String TOKEN = "token";
    private static final String LINK = "link";
    private static final String GOING = "going";
    private static final String REFUSED = "refused";

    static VideoSession of(Session session) {
        Map<String, String> fields = session.secrets();
        return new VideoSession(
                Optional.ofNullable(fields.get(VIDEO_ID)),
                PartMode.valueOf(session.get(MODE).toUpperCase(Locale.ROOT)),
                Long.parseLong(session.get(PART_BYTES)),
                Optional.ofNullable(fields.get(TOKEN)),
                fields.getOrDefault(LINK, ""),
                going(fields),
                fields.containsKey(REFUSED));
    }

    /** Sessions of earlier builds say only whether the file is fetched. */
    private static Going going(Map<String, String> fields) {
        String otherwise = fields.getOrDefault("pulls", "").equals("true") ? Going.PULLED.name() : Going.PARTS.name();
        return Going.valueOf(fields.getOrDefault(GOING, otherwise).toUpperCase(Locale.ROOT));
    }

    Session stored(Instant startedAt) {
        Map<String, String> fields = new TreeMap<>();
        videoId.ifPresent(id -> fields.put(VIDEO_ID, id));
        fields.put(MODE, mode.name().toLowerCase(Locale.ROOT));
        fields.put(PART_BYTES, Long.toString(partBytes));
        token.ifPresent(secret -> fields.put(TOKEN, secret));
        fields.put(LINK, link);
        fields.put(GOING, going.name().toLowerCase(Locale.ROOT));
        if (refused) {
            fields.put(REFUSED, "true");
        }
        return new Session(fields, startedAt);
    }

    /** With the container that the first part has made. */
    VideoSession in(Container container) {
        return new VideoSession(
                Optional.of(container.videoId()), mode, partBytes, token, container.link(), going, false);
    }

    /** The plain request was cut. */
    VideoSession cut() {
        return new VideoSession(videoId, mode, partBytes, token, link, Going.CUT, refused);
    }

    /** Whether the file goes, or went, without a range. */
    boolean inOneRequest() {
        return going == Going.PLAIN || going == Going.CUT;
    }

    /** Whether another container can only follow when this one is gone: it may become a video yet. */
    boolean mustMakeRoom() {
        return videoId.isPresent() && going != Going.PARTS;
    }

    /** Before any container; its first part was refused. */
    VideoSession refused(Optional<String> tokenThatIsGood) {
        return new VideoSession(videoId, mode, partBytes, tokenThatIsGood, link, going, true);
    }

    /** Its first part goes again, by this token. */
    VideoSession again(String goodToken) {
        return new VideoSession(videoId, mode, partBytes, Optional.of(goodToken), link, going, false);
    }

    /** Prints no token. */
    @Override
    public String toString() {
        return "VideoSession[" + videoId.orElse("no container yet") + "]";
    }
}
