package dev.longhaul.credentials;

import dev.longhaul.upload.Await;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The access token of one destination: kept in memory only, and asked for anew before it expires (PROTOCOLS.md 1.11). However
 * many threads ask, one refresh is under way at a time; two processes that refresh at once both get a good token.
 */
public final class AccessTokens {

    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Time time;
    private final TokenSource source;

    /** What a person consented to; empty where no person is asked. */
    private final Optional<Refresh> consent;

    /** Guarded by this: the token in use, if there is one. */
    private Cached cached;

    /** Guarded by this: the refresh under way, if there is one. */
    private CompletableFuture<Access> underWay;

    public AccessTokens(String destination, ClientSecrets client, TokenStore store, GoogleTokenApi api, Time time) {
        this(new Refresh(destination, client, store, new TokenEndpoint(api, client)), time);
    }

    private AccessTokens(Refresh refresh, Time time) {
        this.time = time;
        this.source = refresh;
        this.consent = Optional.of(refresh);
    }

    /** Tokens that keys are exchanged for. */
    public AccessTokens(TokenSource source, Time time) {
        this.time = time;
        this.source = source;
        this.consent = Optional.empty();
    }

    /**
     * An access token that will be good for a while: a minute, or half its life if that is shorter. Trouble on the wire is
     * {@link Access.Failed}.
     *
     * @param deadline the caller's; a refresh is given up when it passes
     * @throws ProblemException if there are no stored tokens, or they cannot be used
     */
    public Access current(Deadline deadline) {
        while (true) {
            CompletableFuture<Access> flight;
            boolean mine;
            synchronized (this) {
                if (cached != null && cached.isGoodAt(time.now())) {
                    return new Access.Token(cached.value());
                }
                mine = underWay == null;
                if (mine) {
                    underWay = new CompletableFuture<>();
                }
                flight = underWay;
            }
            if (mine) {
                return fly(flight, deadline);
            }
            Access shared = join(flight, deadline);
            if (!isCut(shared) || deadline.passed() || Thread.currentThread().isInterrupted()) {
                return shared;
            }
            // Whoever refreshed ran out of time; this caller has some left, and takes its turn.
        }
    }

    /**
     * Forgets a token that the platform did not accept, so that {@link #current} gets another one.
     *
     * @param rejectedToken the token; one that has been replaced meanwhile changes nothing
     */
    public synchronized void invalidate(String rejectedToken) {
        if (cached != null && cached.value().equals(rejectedToken)) {
            cached = null;
        }
    }

    /**
     * Looks whether there are stored tokens to begin with; asks nobody.
     *
     * @throws ProblemException {@code no-credentials}, or why they cannot be used
     */
    public void requireConsent() {
        consent.ifPresent(Refresh::requireTokens);
    }

    /**
     * Whether a person consented to a scope; false if nobody consented to anything.
     *
     * @throws ProblemException if there are stored tokens that cannot be used
     */
    public boolean grants(String scope) {
        return consent.map(refresh -> refresh.grants(scope)).orElse(false);
    }

    private Access fly(CompletableFuture<Access> flight, Deadline deadline) {
        // Any way out that is not foreseen is a fault of ours; those who wait then try for themselves.
        Access access = cut();
        Cached fresh = null;
        ProblemException problem = null;
        try {
            // The clock is read before the request: a slow answer makes the token look older, never younger.
            Instant asked = time.now();
            TokenSource.Refreshed got = source.refresh(deadline);
            access = got.access();
            if (access instanceof Access.Token token) {
                fresh = Cached.of(token.value(), asked, got.lifetime());
            }
            return access;
        } catch (ProblemException e) {
            problem = e;
            throw e;
        } finally {
            land(fresh);
            if (problem == null) {
                flight.complete(access);
            } else {
                flight.completeExceptionally(problem);
            }
        }
    }

    private synchronized void land(Cached fresh) {
        underWay = null;
        if (fresh != null) {
            cached = fresh;
        }
    }

    private static Access join(CompletableFuture<Access> flight, Deadline deadline) {
        try {
            return Await.value(flight, deadline).orElseGet(AccessTokens::cut);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw new ProblemException(problem.problem(), problem);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static boolean isCut(Access access) {
        return access instanceof Access.Failed failed && failed.outcome() instanceof Outcome.Cut;
    }

    private static Access cut() {
        return new Access.Failed(new Outcome.Cut());
    }

    private record Cached(String value, Instant goodUntil) {

        static Cached of(String value, Instant asked, Duration lifetime) {
            Duration half = lifetime.dividedBy(2);
            Duration margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
            return new Cached(value, asked.plus(lifetime).minus(margin));
        }

        boolean isGoodAt(Instant now) {
            return now.isBefore(goodUntil);
        }

        @Override
        public String toString() {
            return "Cached[secret, goodUntil=" + goodUntil + "]";
        }
    }
}
