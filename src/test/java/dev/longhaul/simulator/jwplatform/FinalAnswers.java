package dev.longhaul.simulator.jwplatform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import dev.longhaul.simulator.jwplatform.JwPlatformSettings.Redirects;
import dev.longhaul.simulator.jwplatform.JwPlatformSettings.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer to the last chunk, with where a redirect would lead to (seed 004; PROTOCOLS.md 4.1 d). */
final class FinalAnswers {

    private static final String REDIRECT_QUERY = "redirect_query.";

    private final JwPlatformSettings settings;

    FinalAnswers(JwPlatformSettings settings) {
        this.settings = settings;
    }

    Response of(Exchange exchange, JwVideo video, long bytes) {
        Request request = exchange.request();
        Optional<String> address = one(request, "redirect_address");
        boolean inPath = one(request, "key_in_path").filter("True"::equals).isPresent();
        Map<String, String> query = new LinkedHashMap<>();
        request.query().forEach((name, values) -> {
            if (name.startsWith(REDIRECT_QUERY)) {
                query.put(name.substring(REDIRECT_QUERY.length()), values.get(0));
            }
        });
        if (!inPath) {
            query.put("video_key", video.key());
        }
        Optional<String> target = address.map(given -> inPath ? given + "/" + video.key() : given);
        if (target.isPresent() && settings.redirects() == Redirects.FOUND) {
            return Response.of(302).header("Location", target.get() + queryText(query));
        }
        long told = bytes
                + exchange.effect(JwPlatformEffect.WrongSize.class)
                        .map(JwPlatformEffect.WrongSize::bytes)
                        .orElse(0);
        return body(xml(request), video, told, target.map(given -> redirect(given, query)));
    }

    private static String queryText(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(each -> Signatures.encode(each.getKey()) + "=" + Signatures.encode(each.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static ObjectNode redirect(String address, Map<String, String> query) {
        ObjectNode redirect = ApiAnswers.object().put("address", address);
        ObjectNode pairs = redirect.putObject("query");
        query.forEach(pairs::put);
        return redirect;
    }

    private Response body(boolean xml, JwVideo video, long bytes, Optional<ObjectNode> redirect) {
        ObjectNode answer = ApiAnswers.ok();
        if (xml) {
            ObjectNode inVideo =
                    answer.putObject("video").put("@key", video.key()).put("size", Long.toString(bytes));
            redirect.ifPresent(
                    link -> (settings.shape() == Shape.NESTED ? inVideo : answer).set("redirect_link", link));
        } else {
            ObjectNode media = answer.putObject("media").put("type", "video").put("key", video.key());
            answer.putObject("file").put("size", bytes);
            redirect.ifPresent(link -> (settings.shape() == Shape.NESTED ? media : answer).set("redirect_link", link));
        }
        return ApiAnswers.response(200, answer, xml);
    }

    /** The format of the last answer is the upload address's. */
    static boolean xml(Request request) {
        return one(request, "api_format").filter("json"::equals).isEmpty();
    }

    static Optional<String> one(Request request, String name) {
        return Optional.ofNullable(request.query().get(name))
                .map(List::iterator)
                .map(values -> values.next());
    }
}
