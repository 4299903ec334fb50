package dev.longhaul.credentials;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Asks a person for consent, as OAuth has it for installed apps (RFC 8252 with PKCE, RFC 7636; PROTOCOLS.md 1.11): shows an
 * address, waits for the browser to come back to this machine, or, where the browser is on another one, for the person to
 * paste the address that it ended on; redeems the code and keeps the refresh token.
 */
public final class LoopbackFlow {

    /** How long a person has, if the caller knows no better. */
    public static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final String destination;
    private final boolean readScope;
    private final ClientSecrets client;
    private final TokenStore store;
    private final GoogleTokenApi api;
    private final Time time;
    private final SecureRandom random;

    /**
     * @param readScope whether to ask for {@link YouTubeScopes#READ} too
     */
    public LoopbackFlow(
            String destination,
            boolean readScope,
            ClientSecrets client,
            TokenStore store,
            GoogleTokenApi api,
            Time time,
            SecureRandom random) {
        this.destination = destination;
        this.readScope = readScope;
        this.client = client;
        this.store = store;
        this.api = api;
        this.time = time;
        this.random = random;
    }

    /**
     * Runs to the end: tokens are stored, or nothing is.
     *
     * @param timeout how long the person has, {@link #TIMEOUT} usually
     * @throws ProblemException if nobody consented, or the consent cannot be used
     */
    public Authorized run(AuthDialogue dialogue, Duration timeout) {
        BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        try (LoopbackReceiver receiver = receiver(arrivals)) {
            ConsentRequest request = new ConsentRequest(
                    client,
                    receiver.redirect(),
                    YouTubeScopes.wanted(readScope),
                    Pkce.randomText(random),
                    Pkce.random(random));
            Deadline deadline = within(timeout);
            dialogue.visit(request.address());
            readLines(dialogue, arrivals);
            ConsentWait.Received received = new ConsentWait(request, dialogue, arrivals, deadline)
                    .answer()
                    .orElseThrow(() -> nobodyCame(timeout));
            return conclude(request, received.arrival(), received.answer(), deadline);
        }
    }

    private Deadline within(Duration timeout) {
        Instant end = time.now().plus(timeout);
        return () -> {
            Duration left = Duration.between(time.now(), end);
            return left.isNegative() ? Duration.ZERO : left;
        };
    }

    private static ProblemException nobodyCame(Duration timeout) {
        return new ProblemException(
                Thread.currentThread().isInterrupted() ? AuthProblems.stopped() : AuthProblems.timedOut(timeout));
    }

    /** A line that is being waited for cannot be called off, so a daemon thread waits, and is left behind at the end. */
    private static void readLines(AuthDialogue dialogue, BlockingQueue<Arrival> arrivals) {
        Thread reader = new Thread(
                () -> {
                    try {
                        for (String line = dialogue.readLine(); line != null; line = dialogue.readLine()) {
                            if (!line.isBlank()) {
                                arrivals.add(new Arrival.Pasted(line));
                            }
                        }
                    } catch (IOException e) {
                        dialogue.say("Nothing can be pasted here; only the browser is waited for.");
                    }
                },
                "longhaul-auth-paste");
        reader.setDaemon(true);
        reader.start();
    }

    private LoopbackReceiver receiver(BlockingQueue<Arrival> arrivals) {
        Optional<URI> registered = Optional.empty();
        if (client.kind() == ClientSecrets.Kind.WEB) {
            registered = Optional.of(registeredLoopback());
        }
        try {
            return LoopbackReceiver.open(registered, arrivals);
        } catch (IOException e) {
            throw new ProblemException(
                    registered.map(uri -> AuthProblems.portTaken(uri, e)).orElseGet(() -> AuthProblems.noPort(e)), e);
        }
    }

    private URI registeredLoopback() {
        return client.redirectUris().stream()
                .filter(uri -> uri.toLowerCase(Locale.ROOT).startsWith("http://"))
                .flatMap(uri -> GoogleEndpoint.trusted(uri).stream())
                .filter(uri -> Loopback.is(uri) && uri.getRawQuery() == null)
                .findFirst()
                .orElseThrow(() -> new ProblemException(AuthProblems.notRegistered()));
    }

    private Authorized conclude(ConsentRequest request, Arrival arrival, ConsentAnswer answer, Deadline deadline) {
        try {
            Authorized authorized = redeem(request, code(answer), deadline);
            arrival.show(ResultPage.done());
            return authorized;
        } catch (ProblemException e) {
            arrival.show(ResultPage.failed(e.problem().title()));
            throw e;
        }
    }

    private static String code(ConsentAnswer answer) {
        if (answer instanceof ConsentAnswer.Code code) {
            return code.value();
        }
        boolean byPerson = answer instanceof ConsentAnswer.Denied denied && denied.byPerson();
        throw new ProblemException(byPerson ? AuthProblems.denied() : AuthProblems.refused());
    }

    private Authorized redeem(ConsentRequest request, String code, Deadline deadline) {
        Instant now = time.now();
        TokenAnswer answer = new TokenEndpoint(api, client)
                .exchange(code, request.redirect(), request.pkce().verifier(), deadline);
        if (answer instanceof TokenAnswer.Denied denied) {
            throw new ProblemException(AuthProblems.exchangeDenied(denied.error()));
        }
        if (answer instanceof TokenAnswer.Unclear unclear) {
            throw new ProblemException(AuthProblems.exchangeUnclear(unclear.why()));
        }
        if (!(answer instanceof TokenAnswer.Granted granted)) {
            throw new ProblemException(AuthProblems.exchangeUnclear("the time ran out before Google answered"));
        }
        // An answer that names no scopes grants what was asked for (RFC 6749, 5.1).
        SortedSet<String> scopes = granted.scopes().orElse(request.scopes());
        if (!scopes.contains(YouTubeScopes.UPLOAD)) {
            throw new ProblemException(AuthProblems.noUploadScope());
        }
        String refreshToken =
                granted.refreshToken().orElseThrow(() -> new ProblemException(AuthProblems.noRefreshToken()));
        store.save(destination, new StoredTokens(refreshToken, scopes, client.clientId(), now));
        SortedSet<String> notGranted = new TreeSet<>(request.scopes());
        notGranted.removeAll(scopes);
        return new Authorized(destination, store.place(destination), scopes, notGranted, now);
    }
}
