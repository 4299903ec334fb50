package dev.longhaul.source.web;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * Asks for a URL and follows redirects, each of them checked as if it had been asked for.
 *
 * @param longest how long it may take until an answer begins, redirects included
 */
record WebExchange(UrlAllowList allowed, WebConnector connector, Duration longest) {

    static final int MOST_REDIRECTS = 5;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /**
     * The answer to a GET, which is no redirect.
     *
     * @throws ProblemException {@code url-not-allowed}, {@code url-address-refused} or {@code url-answer-unusable}
     * @throws IOException if it cannot be asked now; the message holds no address
     */
    WebAnswer get(String url, Map<String, String> fields, Deadline deadline) throws IOException {
        WebAddress first = allowed.require(url);
        Deadline opening = Within.of(deadline, longest);
        WebAddress address = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            if (opening.passed()) {
                throw new IOException("no time is left to ask the server of the source");
            }
            WebAnswer answer = ask(address, fields, opening);
            if (!REDIRECTS.contains(answer.status())) {
                answer.until(deadline);
                return answer;
            }
            Optional<String> location = answer.field("Location");
            answer.abort();
            address = redirected(address, location);
        }
        throw new ProblemException(WebProblems.unusable(first, "It redirects more than " + MOST_REDIRECTS + " times"));
    }

    private WebAddress redirected(WebAddress from, Optional<String> location) {
        if (location.isEmpty()) {
            throw new ProblemException(WebProblems.unusable(from, "It redirects and does not say where"));
        }
        WebAddress to;
        try {
            to = from.redirected(location.get());
        } catch (MalformedAddressException e) {
            throw new ProblemException(
                    WebProblems.redirectRefused(from, WebLocation.shown(location.get()), e.getMessage()), e);
        }
        if (from.secure() && !to.secure()) {
            throw new ProblemException(WebProblems.redirectRefused(from, to.shown(), "it is not https"));
        }
        if (!allowed.allows(to)) {
            throw new ProblemException(
                    WebProblems.redirectRefused(from, to.shown(), "it is below no prefix of longhaul.http.urls"));
        }
        return to;
    }

    private WebAnswer ask(WebAddress address, Map<String, String> fields, Deadline opening) throws IOException {
        WebConnection connection = null;
        boolean answered = false;
        try {
            connection = connector.connect(address, opening);
            WebAnswer answer = connection.get(address, fields);
            answered = true;
            return answer;
        } catch (MessageConstraintException e) {
            throw new ProblemException(WebProblems.unusable(address, "Its header fields are too long or too many"), e);
        } catch (HttpException e) {
            throw new IOException("the server of the source does not answer as HTTP does", e);
        } catch (IOException e) {
            throw new IOException(words(e), e);
        } finally {
            if (connection != null && !answered) {
                connection.close();
            }
        }
    }

    /** What went wrong, without the address that some messages hold. */
    private static String words(IOException e) {
        if (e instanceof UnknownHostException) {
            return "the address of the source's host is not known";
        }
        if (e instanceof SocketTimeoutException) {
            return "the server of the source does not answer in time";
        }
        if (e instanceof SSLPeerUnverifiedException || causedByCertificate(e)) {
            return "the server of the source has no certificate of its host that is trusted";
        }
        return e instanceof SSLException
                ? "TLS with the server of the source failed"
                : "the server of the source cannot be reached";
    }

    private static boolean causedByCertificate(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }
}
