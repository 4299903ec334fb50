package dev.longhaul.platform.okru;

import dev.longhaul.upload.Session;
import dev.longhaul.upload.Video;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What OK.ru gave to upload against, as the checkpoint keeps it. A secret: who has the address can upload.
 *
 * @param vid the video's id; what is published is bound to it
 * @param address signed for a time
 */
record OkRuSession(String vid, URI address) {

    private static final String VID = "vid";
    private static final String URL = "url";

    static OkRuSession of(Session session) {
        return new OkRuSession(session.get(VID), URI.create(session.get(URL)));
    }

    /** The video that a session was for, or a draft is to clear away. */
    static Optional<String> vidOf(Session sessionOrDraft) {
        return Optional.ofNullable(sessionOrDraft.secrets().get(VID));
    }

    /** What is remembered of a session that is gone, until its empty video is cleared away. */
    static Session draft(String vid, Instant now) {
        return new Session(Map.of(VID, vid), now);
    }

    Session session(Instant startedAt) {
        return new Session(Map.of(VID, vid, URL, address.toString()), startedAt);
    }

    /** The video, once its file is there, with the page that shows it. */
    Video video() {
        return new Video(vid, "https://ok.ru/video/" + vid);
    }

    @Override
    public String toString() {
        return "OkRuSession[secret]";
    }
}
