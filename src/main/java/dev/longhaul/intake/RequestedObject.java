package dev.longhaul.intake;

import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import java.io.IOException;
import java.util.Optional;

/** An object, for one destination. */
record RequestedObject(UploadRequest request, Making making) implements Candidate {

    @Override
    public SourceIdentity identity() {
        return making.object().identity();
    }

    @Override
    public UploadSpec spec(UploadId id) throws IOException {
        RouteRule rule = RouteRule.of(request);
        making.check(request.destination(), rule);
        making.readOwn();
        return making.spec(id, request.destination(), rule, Optional.of(request.layer()));
    }
}
