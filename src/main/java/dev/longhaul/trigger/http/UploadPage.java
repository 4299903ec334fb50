package dev.longhaul.trigger.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Checkpoints.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Uploads, newest first.
 *
 * @param next what asks for those after them; left out at the end
 */
@Schema(name = "Uploads")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadPage(@Schema(required = true) List<UploadView> uploads, String next) {

    /** Of a filter that little fits, no more are looked at in one request. */
    private static final int MOST_LOOKED_AT = 500;

    static UploadPage of(Checkpoints checkpoints, UploadQuery query) {
        List<UploadView> found = new ArrayList<>();
        Optional<Place> last = query.after();
        int most = query.isFilter() ? UploadQuery.LARGEST_LIMIT : query.limit();
        for (int looked = 0; looked < MOST_LOOKED_AT; looked += most) {
            List<Checkpoint> some = checkpoints.page(last, most);
            for (Checkpoint each : some) {
                last = Optional.of(Place.of(each));
                if (query.wants(each)) {
                    found.add(UploadView.listed(each));
                }
                if (found.size() == query.limit()) {
                    return new UploadPage(found, UploadQuery.cursor(last.get()));
                }
            }
            if (some.size() < most) {
                return new UploadPage(found, null);
            }
        }
        return new UploadPage(found, last.map(UploadQuery::cursor).orElse(null));
    }
}
