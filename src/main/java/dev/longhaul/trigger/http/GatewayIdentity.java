package dev.longhaul.trigger.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the gateway's authorizer verified. It stands beside the request's headers, in the event that Lambda was invoked with: no client
 * can write it, and on a plain server there is none.
 */
final class GatewayIdentity {

    private GatewayIdentity() {}

    static Optional<Caller> of(MultiMap headers) {
        if (headers instanceof QuarkusHttpHeaders withContext
                && withContext.getContextObjects().get(APIGatewayV2HTTPEvent.class)
                        instanceof APIGatewayV2HTTPEvent event) {
            return Optional.ofNullable(event.getRequestContext())
                    .map(RequestContext::getAuthorizer)
                    .flatMap(GatewayIdentity::of);
        }
        return Optional.empty();
    }

    static Optional<Caller> of(RequestContext.Authorizer authorizer) {
        return iam(authorizer.getIam())
                .or(() -> jwt(authorizer.getJwt()))
                .or(() -> custom(authorizer.getLambda()))
                .map(Caller::new);
    }

    private static Optional<String> iam(RequestContext.IAM iam) {
        return Optional.ofNullable(iam)
                .flatMap(each -> word(each.getUserArn()).or(() -> word(each.getUserId())))
                .map(who -> "iam:" + who);
    }

    private static Optional<String> jwt(RequestContext.Authorizer.JWT jwt) {
        Optional<Map<String, String>> claims = Optional.ofNullable(jwt).map(RequestContext.Authorizer.JWT::getClaims);
        return claims.flatMap(each -> word(each.get("sub"))
                .map(subject -> "jwt:" + word(each.get("iss")).orElse("") + " " + subject));
    }

    /** A function of the deployer's own: what it says of the caller must be a name or a number. */
    private static Optional<String> custom(Map<String, Object> context) {
        return Optional.ofNullable(context)
                .map(each -> each.get("principalId"))
                .filter(who -> who instanceof String || who instanceof Number)
                .map(String::valueOf)
                .flatMap(GatewayIdentity::word)
                .map(who -> "lambda:" + who);
    }

    private static Optional<String> word(String text) {
        return Optional.ofNullable(text).filter(each -> !each.isBlank());
    }
}
