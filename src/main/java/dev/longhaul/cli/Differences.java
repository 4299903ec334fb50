package dev.longhaul.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person says now that an upload recorded earlier was not told. It keeps what it was recorded with. */
record Differences(UploadRequest request, UploadSpec wanted, UploadSpec recorded, PlatformRules rules) {

    /** What differs, in words; empty if nothing does. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (metadataDiffer()) {
            names.add("the metadata");
        }
        if (request.chunkSize().isPresent()
                && wanted.chunkSize().bytes() != recorded.chunkSize().bytes()) {
            names.add("the chunk size");
        }
        if (request.contentType().isPresent() && !wanted.contentType().equals(recorded.contentType())) {
            names.add("the content type");
        }
        return names;
    }

    private boolean metadataDiffer() {
        if (request.meta().isPresent()) {
            return !same(wanted.metadata(), recorded.metadata());
        }
        try {
            // The flags laid over what is recorded: what was not said again is no difference.
            Metadata changed = rules.metadata(
                    request.details(), Optional.of(recorded.metadata().json()));
            return !same(changed, recorded.metadata());
        } catch (ProblemException e) {
            // Recorded under rules of another version.
            return !same(wanted.metadata(), recorded.metadata());
        }
    }

    private static boolean same(Metadata one, Metadata other) {
        try {
            return Json.parse(one.json()).equals(Json.parse(other.json()));
        } catch (JsonProcessingException e) {
            return one.equals(other);
        }
    }
}
