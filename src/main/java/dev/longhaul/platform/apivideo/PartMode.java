package dev.longhaul.platform.apivideo;

import dev.longhaul.upload.Chunk;

/** How a part says which it is; fixed for the life of a container (PROTOCOLS.md 3.5). */
enum PartMode {
    /** {@code bytes a-b/N}: parts of any size that is allowed; the service checks them against each other. */
    BYTES {
        @Override
        String contentRange(Chunk chunk, long partBytes) {
            return chunk.contentRange().value();
        }
    },

    /** {@code part i/n}: parts of one size, but the last. */
    PART {
        @Override
        String contentRange(Chunk chunk, long partBytes) {
            long number = chunk.range().first() / partBytes + 1;
            return "part " + number + "/" + PartSizes.count(chunk.totalBytes(), partBytes);
        }
    };

    /**
     * The value of the field {@code Content-Range}.
     *
     * @param partBytes the size of all parts but the last, where they have one
     */
    abstract String contentRange(Chunk chunk, long partBytes);
}
