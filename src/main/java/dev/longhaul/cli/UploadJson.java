package dev.longhaul.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Video;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Uploads and problems for scripts, as docs/command-line.md describes them. Holds no session. */
final class UploadJson {

    private final LonghaulConfig config;

    UploadJson(LonghaulConfig config) {
        this.config = config;
    }

    /** The result of a command for one upload. */
    ObjectNode result(Ending ending) {
        Checkpoint checkpoint = ending.checkpoint();
        UploadSpec spec = checkpoint.spec();
        ObjectNode json = Json.object();
        json.put("id", spec.id().value());
        json.put("state", checkpoint.state().name());
        json.put("destination", spec.destination());
        Optional.ofNullable(config.destinations().get(spec.destination()))
                .ifPresent(destination -> json.put("platform", destination.platform()));
        json.put("file", spec.source().shownLocation());
        json.put("bytes", spec.totalBytes());
        json.put("confirmed", checkpoint.confirmedBytes());
        json.put("invocations", checkpoint.tally().invocations());
        json.put("sentBytes", checkpoint.tally().sentBytes());
        Optional<Video> video = video(checkpoint.state());
        json.put("videoId", video.map(Video::id).orElse(null));
        json.put("link", video.map(Video::link).filter(link -> !link.isEmpty()).orElse(null));
        boolean covered = checkpoint.sent().coveredBytes() == spec.totalBytes();
        json.put(
                checkpoint.sent().kind().name().toLowerCase(Locale.ROOT),
                covered ? checkpoint.sent().hex() : null);
        ending.problem().ifPresent(problem -> json.set("problem", problem(problem, ending.code())));
        ending.resumeAfter().ifPresent(moment -> json.put("resumeAfter", moment.toString()));
        return json;
    }

    /** All that is known of one upload. */
    ObjectNode status(Ending ending, Instant now) {
        Checkpoint checkpoint = ending.checkpoint();
        UploadSpec spec = checkpoint.spec();
        ObjectNode json = result(ending);
        json.put("contentType", spec.contentType());
        json.put("chunkSize", spec.chunkSize().bytes());
        json.put("createdAt", spec.createdAt().toString());
        json.put("bytesPerSecond", checkpoint.throughput().bytesPerSecond());
        json.put("sessionRestarts", checkpoint.tally().sessionRestarts());
        json.put("roundsWithoutProgress", checkpoint.tally().roundsWithoutProgress());
        boolean held = checkpoint.lease().isHeldAt(now);
        json.put("holder", held ? checkpoint.lease().holder() : null);
        json.put(
                "dueAt",
                checkpoint.state().isEnded() ? null : checkpoint.dueAt().toString());
        LogbookText.json(checkpoint.logbook(), json.putArray("logbook"));
        try {
            json.set("metadata", Json.parse(spec.metadata().json()));
        } catch (JsonProcessingException e) {
            json.putNull("metadata");
        }
        return json;
    }

    static ObjectNode problem(Problem problem, ExitCode code) {
        ObjectNode json = Json.object();
        json.put("type", problem.type());
        json.put("title", problem.title());
        json.put("detail", problem.cause());
        json.put("remedy", problem.remedy());
        json.put("exitCode", code.code());
        return json;
    }

    static Optional<Video> video(UploadState state) {
        if (state instanceof UploadState.Completed completed) {
            return Optional.of(completed.video());
        }
        return state instanceof UploadState.Publishing publishing ? Optional.of(publishing.video()) : Optional.empty();
    }
}
