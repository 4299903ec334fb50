package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.credentials.Access;
import dev.longhaul.platform.kit.Calls;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Until;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PROTOCOLS.md 3.4 on {@code /auth}: (what was sent, status, headers, body) → token or outcome. {@code key} is the key's exchange,
 * {@code refresh} the refresh token's, after which the key is exchanged with success if it is needed.
 */
class ApiVideoTokensTest {

    private static final String PAIR =
            "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"access1\",\"refresh_token\":\"refresh1\"}";

    private static final ApiVideoSettings SETTINGS = new ApiVideoSettings(
            "clips", URI.create("https://ws.api.video"), PartMode.BYTES, false, false, PartSizes.OF_SERVICE);

    private final Queue<Uni<Response>> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest(name = "{0}, {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "key     | 200  | `` | pair                                  | token",
                "key     | 201  | `` | pair                                  | token",
                "key     | 400  | `` | authentication-invalid-user-credentials | wait DESTINATION credentials-refused after 86400 s",
                "key     | 400  | `` | html                                  | wait DESTINATION credentials-refused after 86400 s",
                "key     | 401  | `` |                                       | wait DESTINATION credentials-refused after 86400 s",
                "key     | 403  | `` | account-suspended                     | wait DESTINATION credentials-refused after 86400 s",
                "key     | 404  | `` |                                       | wait DESTINATION refused after 86400 s",
                "key     | 302  | `` |                                       | wait DESTINATION refused after 86400 s",
                "key     | 408  | `` |                                       | ask",
                "key     | 429  | X-RateLimit-Retry-After: 12 |              | ask after 12 s",
                "key     | 500  | `` |                                       | ask",
                "key     | 503  | Retry-After: 7 |                           | ask after 7 s",
                "key     | 200  | `` | html                                  | ask",
                "key     | 200  | `` | {}                                    | ask",
                "key     | none | `` |                                       | ask",
                "refresh | 200  | `` | pair                                  | token",
                "refresh | 400  | `` | authentication-invalid-user-credentials | token by the key",
                "refresh | 401  | `` |                                       | token by the key",
                "refresh | 403  | `` |                                       | token by the key",
                "refresh | 503  | Retry-After: 7 |                           | ask after 7 s",
                "refresh | none | `` |                                       | ask",
            })
    void answer_meansWhatTheTableSays(String sent, String status, String header, String body, String outcome) {
        ApiVideoTokens tokens = tokens();
        if (sent.equals("refresh")) {
            answers.add(answer("200", "", "pair"));
            tokens.refresh(Deadline.NONE);
            asked.clear();
        }
        answers.add(answer(status, header, body == null ? "" : body));
        answers.add(answer("200", "", "pair"));
        assertThat(words(tokens.refresh(Deadline.NONE).access())).isEqualTo(outcome);
        assertThat(asked.get(0)).isEqualTo(sent.equals("key") ? "/auth/api-key" : "/auth/refresh");
        // The table's "permanent": it is not tried again by itself.
        assertThat(asked).hasSize(outcome.equals("token by the key") ? 2 : 1);
    }

    private ApiVideoTokens tokens() {
        ApiVideoApi api = (ApiVideoApi) Proxy.newProxyInstance(
                ApiVideoApi.class.getClassLoader(), new Class<?>[] {ApiVideoApi.class}, (proxy, method, given) -> {
                    assertThat(method.getName()).isEqualTo("authenticate");
                    asked.add(((URI) given[0]).getPath());
                    return answers.remove();
                });
        return new ApiVideoTokens(SETTINGS, api, new Calls(line -> {}, body -> ""), () -> "key-SECRET");
    }

    private static Uni<Response> answer(String status, String header, String body) {
        if (status.equals("none")) {
            return Uni.createFrom().failure(new IOException("Connection reset"));
        }
        Response.ResponseBuilder answer = Response.status(Integer.parseInt(status));
        if (!header.isEmpty()) {
            String[] field = header.split(": ", 2);
            answer.header(field[0], field[1]);
        }
        return Uni.createFrom().item(answer.entity(body(body)).build());
    }

    private static String body(String name) {
        return switch (name) {
            case "", "{}" -> name;
            case "pair" -> PAIR;
            case "html" -> "<html>Bad Request</html>";
            default ->
                "{\"type\":\"https://docs.api.video/reference/" + name + "\",\"title\":\"Words.\",\"status\":400}";
        };
    }

    private String words(Access access) {
        if (access instanceof Access.Token) {
            return "token" + (asked.size() == 2 ? " by the key" : "");
        }
        Outcome outcome = ((Access.Failed) access).outcome();
        assertThat(outcome.toString()).doesNotContain("SECRET", "refresh1", "access1");
        if (outcome instanceof Outcome.Wait wait) {
            assertThat(wait.problem().title()).contains("api.video");
            return "wait " + wait.scope() + " " + wait.problem().type() + after(Stream.of(wait.until()));
        }
        return outcome instanceof Outcome.Ask ask ? "ask" + after(ask.until().stream()) : outcome.toString();
    }

    private static String after(Stream<Until> until) {
        return until.map(each -> " after " + ((Until.After) each).delay().toSeconds() + " s")
                .findFirst()
                .orElse("");
    }
}
