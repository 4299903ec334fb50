package dev.longhaul.simulator.apivideo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.FormFile;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Ranges;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** One part of a file, or a whole file (PROTOCOLS.md 3.1, 3.4, 3.5). A part whose connection is cut is not kept. */
final class PartCall implements Platform.Call {

    private static final long MOST_PARTS = 10_000;
    private static final long LARGEST_TOTAL = 52_428_800_000L;
    private static final long LARGEST_WHOLE = 200L << 20;

    private final ApiVideoDesk desk;
    private final Exchange exchange;
    private final PartHead head;
    private final Ranges announcedBefore;
    private Optional<SimulatedVideo> video;
    private boolean stored;

    PartCall(ApiVideoDesk desk, Exchange exchange) {
        this.desk = desk;
        this.exchange = exchange;
        this.head = head(exchange.request());
        this.video = desk.account(exchange.request()).flatMap(account -> desk.named(account, exchange.request()));
        this.announcedBefore = video.map(SimulatedVideo::announced).orElse(Ranges.none());
    }

    static PartHead head(Request request) {
        return PartHead.of(request.header("Content-Range").orElse(null));
    }

    @Override
    public Response answer() throws IOException {
        Request request = exchange.request();
        if (exchange.effect(ApiVideoEffect.ExpireTokens.class).isPresent()) {
            desk.tokens().expireAll();
        }
        if (exchange.effect(ApiVideoEffect.EndUploadToken.class).isPresent()) {
            desk.tokens().endUploadTokens();
        }
        if (exchange.effect(ApiVideoEffect.Deleted.class).isPresent()) {
            video.ifPresent(gone -> desk.videos().delete(gone.id()));
            video = Optional.empty();
        }
        boolean delegated = request.path().equals("/upload");
        Optional<String> account = desk.account(request);
        if (account.isEmpty()) {
            return Problems.of(401, "authentication-invalid-token", "The token is not accepted.");
        }
        if (!delegated && video.isEmpty()) {
            return Problems.of(404, "resource-not-found", "There is no such video.");
        }
        try {
            FormFile form = FormFile.open(request.header("Content-Type").orElse(""), exchange.body());
            if (delegated) {
                Optional<Response> unknown = choose(account.get(), form.read().get("videoId"));
                if (unknown.isPresent()) {
                    return unknown.get();
                }
            }
            return part(form, video.orElseThrow());
        } catch (FormFile.FormException e) {
            return refuse("form", "uploaded-file-invalid", e.getMessage());
        }
    }

    /** A delegated upload's first part makes the container; all later ones name it. */
    private Optional<Response> choose(String account, String videoId) {
        video = videoId == null
                ? Optional.of(desk.videos().create(account, JsonNodeFactory.instance.objectNode()))
                : desk.videos().find(account, videoId);
        return video.isPresent()
                ? Optional.empty()
                : Optional.of(Problems.of(404, "resource-not-found", "There is no such video."));
    }

    private Response part(FormFile form, SimulatedVideo into) throws IOException, FormFile.FormException {
        if (into.isPulled()) {
            return refuse("pulled", "video-source-already-downloaded", "The video was made of a source.");
        }
        if (into.isComplete()) {
            // A client cannot always know: its answer may have been lost.
            return Problems.of(400, "video-source-already-uploaded", "The video has its file.");
        }
        if (head instanceof PartHead.Malformed) {
            return refuse("malformed", "content-range-malformed", "Content-Range is not understood.");
        }
        if (head instanceof PartHead.Bytes bytes) {
            return bytes(form, into, bytes);
        }
        return head instanceof PartHead.Numbered numbered ? numbered(form, into, numbered) : whole(form, into);
    }

    private Response bytes(FormFile form, SimulatedVideo into, PartHead.Bytes range)
            throws IOException, FormFile.FormException {
        if (into.mode().filter(mode -> mode != SimulatedVideo.Mode.BYTES).isPresent()) {
            return refuse("mode", "upload-started-with-part", "The upload began with numbered parts.");
        }
        long length = range.last() - range.first() + 1;
        Optional<Response> wrong = wrong(into, range, length);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        ByteRange bytes = new ByteRange(range.first(), range.last());
        if (into.overlaps(bytes)) {
            return Problems.of(400, "by-bytes-range-overlap", "Bytes of it are there already.");
        }
        into.begin(SimulatedVideo.Mode.BYTES, range.total(), 0);
        long received = receive(form, into, range.first(), length);
        if (received != length) {
            return refuse("length", "by-bytes-range-mismatch", received + " bytes came, announced were " + length);
        }
        return store(into, () -> into.store(bytes), bytes);
    }

    private Optional<Response> wrong(SimulatedVideo into, PartHead.Bytes range, long length) {
        boolean last = range.last() + 1 == range.total();
        if (range.total() == 0) {
            return refused("total", "by-bytes-total-bytes-zero", "A file has bytes.");
        }
        if (range.total() > LARGEST_TOTAL) {
            return refused("total", "by-bytes-total-bytes-too-high", "The file is too large.");
        }
        if (range.first() > range.last()) {
            return refused("range", "by-bytes-from-byte-too-high", "The range ends before it begins.");
        }
        if (range.last() >= range.total()) {
            return refused("range", "by-bytes-to-byte-too-high", "The range ends behind the file.");
        }
        if (into.mode().isPresent() && into.total() != range.total()) {
            return refused("total", "by-bytes-different-total-bytes", "The total was another.");
        }
        if (!last && length < desk.settings().smallestPartBytes()) {
            return refused("small", "by-bytes-range-too-small", "Only the last part may be so small.");
        }
        return length > desk.settings().largestPartBytes()
                ? refused("large", "by-bytes-range-too-large", "The part is too large.")
                : Optional.empty();
    }

    private Response numbered(FormFile form, SimulatedVideo into, PartHead.Numbered part)
            throws IOException, FormFile.FormException {
        if (into.mode().filter(mode -> mode != SimulatedVideo.Mode.PART).isPresent()) {
            return refuse("mode", "upload-started-with-bytes", "The upload began with ranges of bytes.");
        }
        if (part.number() == 0) {
            return refuse("part", "by-part-part-zero", "Parts are counted from 1.");
        }
        if (part.number() > MOST_PARTS || (part.count() > 0 && part.number() > part.count())) {
            return refuse("part", "by-part-part-too-high-total", "There is no such part.");
        }
        if (into.mode().isPresent() && part.count() > 0 && into.partCount() > 0 && into.partCount() != part.count()) {
            return refuse("count", "by-part-different-total", "The number of parts was another.");
        }
        if (into.hasPart(part.number())) {
            return Problems.of(400, "by-part-part-already-sent", "The part is there already.");
        }
        into.begin(SimulatedVideo.Mode.PART, 0, part.count());
        OptionalLong declared = exchange.body().declaredLength();
        boolean last = part.number() == part.count();
        if (!last) {
            into.knowPartBytes(fileLength(form, declared));
        }
        long first = part.number() == 1 ? 0 : (part.number() - 1) * into.awaitPartBytes();
        long received = receive(form, into, first, Long.MAX_VALUE);
        if (!last && received < desk.settings().smallestPartBytes()) {
            return refuse("small", "by-part-part-too-small", "Only the last part may be so small.");
        }
        if (received > desk.settings().largestPartBytes() || received == 0) {
            return refuse("size", "uploaded-file-empty", "A part of " + received + " bytes");
        }
        ByteRange bytes = ByteRange.ofLength(first, received);
        return store(into, () -> into.store(part.number(), part.count(), bytes), bytes);
    }

    /** What is left of the body, but for the form's end: in the service's own form, that is exact. */
    private long fileLength(FormFile form, OptionalLong declared) {
        return declared.orElseThrow() - exchange.body().received() - form.endBytes();
    }

    private Response whole(FormFile form, SimulatedVideo into) throws IOException, FormFile.FormException {
        if (into.mode().filter(mode -> mode != SimulatedVideo.Mode.WHOLE).isPresent()) {
            return refuse("mode", "upload-started-with-part", "The upload began with parts.");
        }
        long length = fileLength(form, exchange.body().declaredLength());
        if (length <= 0) {
            return refuse("empty", "uploaded-file-empty", "The file is empty.");
        }
        if (length > LARGEST_WHOLE) {
            return refuse("large", "uploaded-file-too-large", "So large a file goes in parts.");
        }
        into.begin(SimulatedVideo.Mode.WHOLE, length, 0);
        ByteRange bytes = ByteRange.ofLength(0, receive(form, into, 0, length));
        return store(into, () -> into.store(bytes), bytes);
    }

    private static long receive(FormFile form, SimulatedVideo into, long first, long most)
            throws IOException, FormFile.FormException {
        long[] at = {0};
        return form.file((bytes, count) -> {
            // What is more than the range says is counted, and not kept.
            int kept = (int) Math.max(0, Math.min(count, most - at[0]));
            into.write(first + at[0], bytes, kept);
            at[0] += count;
        });
    }

    private Response store(SimulatedVideo into, Runnable credit, ByteRange bytes) {
        desk.countResent(announcedBefore.overlaps(bytes), into.overlaps(bytes), bytes.lengthBytes());
        credit.run();
        stored = true;
        return Response.json(201, into.json().toString());
    }

    @Override
    public void announce(Response response) {
        if (stored && response.status() / 100 == 2) {
            video.ifPresent(SimulatedVideo::announce);
        }
    }

    private Optional<Response> refused(String rule, String type, String title) {
        return Optional.of(refuse(rule, type, title));
    }

    private Response refuse(String rule, String type, String title) {
        desk.refuse(rule, 400, type + ": " + title);
        return Problems.of(400, type, title);
    }
}
