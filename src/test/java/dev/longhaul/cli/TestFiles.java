package dev.longhaul.cli;

import dev.longhaul.source.ContentTypes;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.file.Path;

/** The files themselves. */
record TestFiles(House house) implements LocalFiles {

    @Override
    public SourceIdentity identify(Path file) throws IOException {
        return house.sources.identify(file);
    }

    @Override
    public String contentType(Path file) throws IOException {
        return ContentTypes.of(file);
    }
}
