package dev.longhaul.transfer;

import java.net.URI;
import java.util.Map;

/**
 * The head of a request that carries a chunk. Holds secrets: it does not print them.
 *
 * @param method PUT or POST
 * @param uri where to; absolute
 * @param headers in the order in which they are sent; length, host and connection are added
 * @param envelope what stands around the chunk in the body
 */
public record ChunkRequest(String method, URI uri, Map<String, String> headers, Envelope envelope) {

    /** A request whose body is the chunk and nothing else. */
    public ChunkRequest(String method, URI uri, Map<String, String> headers) {
        this(method, uri, headers, Envelope.NONE);
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
