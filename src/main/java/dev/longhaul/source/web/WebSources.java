package dev.longhaul.source.web;

import dev.longhaul.source.Retries;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Sources;
import dev.longhaul.upload.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;

/** Files behind https URLs as sources. */
public final class WebSources implements Sources {

    /** The longest time without a byte, as of the object store. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** Of a young process on little CPU a first handshake takes a second. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    /**
     * A URL as it was found.
     *
     * @param identity pins it by its strong ETag; its location is a secret where it has a query
     * @param contentType of a video
     * @param fileName the last part of the path, decoded; never blank
     */
    public record Found(SourceIdentity identity, String contentType, String fileName) {}

    private final WebExchange exchange;
    private final Retries retries;

    /**
     * @param reserve what an invocation keeps for its hand-over; until an answer begins, redirects included, it takes no longer
     */
    public WebSources(UrlAllowList allowed, Duration reserve, Time time, RandomGenerator chance) {
        this(
                new WebExchange(
                        allowed,
                        new WebConnector(
                                InetAddress::getAllByName,
                                Socket::connect,
                                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                                SILENCE),
                        reserve.compareTo(SHORTEST) < 0 ? SHORTEST : reserve),
                Retries.shortly(time, chance));
    }

    WebSources(WebExchange exchange, Retries retries) {
        this.exchange = exchange;
        this.retries = retries;
    }

    /** As {@link #identify(String, Deadline)}. */
    public Found identify(URI url, Deadline deadline) throws IOException {
        return identify(url.toString(), deadline);
    }

    /**
     * Looks at what is behind a URL and pins it.
     *
     * @param url as somebody wrote it; anything that is not an allowed one is refused before a connection is made
     * @param deadline after which it is not asked again
     * @throws ProblemException {@code url-not-allowed}, {@code url-address-refused}, {@code url-answer-unusable}, {@code
     *     source-missing}, {@code source-forbidden}, {@code source-empty}, {@code source-without-ranges}, {@code source-without-etag} or
     *     {@code not-a-video}
     * @throws IOException if it cannot be told now; the message holds no address
     */
    public Found identify(String url, Deadline deadline) throws IOException {
        FirstBytes first = first(url, deadline);
        return new Found(first.identity(), first.videoType(), first.fileName());
    }

    private FirstBytes first(String url, Deadline deadline) throws IOException {
        Retries.Attempts attempts = retries.until(deadline).begin();
        while (true) {
            try {
                return FirstBytes.of(exchange, url, deadline);
            } catch (IOException e) {
                attempts.failed(e);
            }
        }
    }

    @Override
    public Source pinned(SourceIdentity identity) {
        return new WebSource(identity, exchange, retries);
    }
}
