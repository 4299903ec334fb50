package dev.longhaul.trigger.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.vertx.core.MultiMap;

/** What stood before a request's path: the name of an HTTP API's stage, unless that is {@code $default}. */
final class StagePrefix {

    private StagePrefix() {}

    /** {@code /prod}, or nothing. */
    static String of(MultiMap headers) {
        if (headers instanceof QuarkusHttpHeaders withContext
                && withContext.getContextObjects().get(APIGatewayV2HTTPEvent.class)
                        instanceof APIGatewayV2HTTPEvent event) {
            return of(event.getRequestContext());
        }
        return "";
    }

    private static String of(RequestContext context) {
        if (context == null || context.getStage() == null || context.getHttp() == null) {
            return "";
        }
        String prefix = "/" + context.getStage();
        String path = context.getHttp().getPath();
        return path != null && path.startsWith(prefix + "/") ? prefix : "";
    }
}
