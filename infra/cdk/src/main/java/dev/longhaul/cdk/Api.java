package dev.longhaul.cdk;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** HTTP: an API with an authorizer on every path (but, if it is wanted, for the page), its stage and its log. */
final class Api {

    private static final int TIMEOUT_IN_MILLISECONDS = 30000;
    /** A person and a few programs; whoever loses a credential does not lose the account's concurrency too. */
    private static final int REQUESTS_PER_SECOND = 20;

    private static final int BURST = 40;

    /** Who called what, and nothing of headers, queries and bodies. */
    private static final String LOGGED = "{\"requestId\":\"$context.requestId\",\"time\":\"$context.requestTime\","
            + "\"ip\":\"$context.identity.sourceIp\",\"method\":\"$context.httpMethod\",\"path\":\"$context.path\","
            + "\"status\":\"$context.status\",\"caller\":\"$context.identity.userArn\","
            + "\"subject\":\"$context.authorizer.claims.sub\",\"error\":\"$context.authorizer.error\"}";

    private final Construct scope;
    private final IFunction http;
    private final HttpApi api;
    private final String target;

    Api(Construct scope, String name, LonghaulProps props, IKey key, IFunction http) {
        this.scope = scope;
        this.http = http;
        api = HttpApi.Builder.create(scope, "Api")
                .apiName(name)
                .description("Longhaul's HTTP API (docs/http.md)")
                .createDefaultStage(false)
                .build();
        target = "integrations/" + integration().getRef();
        if (props.apiAuthorizer() instanceof ApiAuthorizer.Jwt jwt) {
            route("ApiRoute", "$default")
                    .authorizationType("JWT")
                    .authorizerId(tokens(jwt).getRef())
                    .build();
            if (jwt.page()) {
                page();
            }
        } else {
            route("ApiRoute", "$default").authorizationType("AWS_IAM").build();
        }
        mayCall("ApiMayCall", "$default");
        stage(Functions.log(scope, "ApiLog", logName(name), props, key));
    }

    HttpApi api() {
        return api;
    }

    /** All of it, for {@code execute-api:Invoke}. */
    String arn() {
        Stack stack = Stack.of(scope);
        return "arn:%s:execute-api:%s:%s:%s/*"
                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), api.getApiId());
    }

    static String logName(String name) {
        return "/aws/vendedlogs/" + name + "-api";
    }

    private CfnIntegration integration() {
        return CfnIntegration.Builder.create(scope, "ApiIntegration")
                .apiId(api.getApiId())
                .integrationType("AWS_PROXY")
                .integrationUri(http.getFunctionArn())
                // The only one that the function speaks.
                .payloadFormatVersion("2.0")
                .timeoutInMillis(TIMEOUT_IN_MILLISECONDS)
                .build();
    }

    private CfnAuthorizer tokens(ApiAuthorizer.Jwt jwt) {
        return CfnAuthorizer.Builder.create(scope, "ApiTokens")
                .apiId(api.getApiId())
                .name("jwt")
                .authorizerType("JWT")
                .identitySource(List.of("$request.header.Authorization"))
                .jwtConfiguration(CfnAuthorizer.JWTConfigurationProperty.builder()
                        .issuer(jwt.issuer())
                        .audience(jwt.audience())
                        .build())
                .build();
    }

    private CfnRoute.Builder route(String id, String key) {
        return CfnRoute.Builder.create(scope, id)
                .apiId(api.getApiId())
                .routeKey(key)
                .target(target);
    }

    /** A browser sends no token for what it loads. */
    private void page() {
        route("PageRoute", "GET /").authorizationType("NONE").build();
        route("PageFilesRoute", "GET /page/{file}").authorizationType("NONE").build();
        mayCall("PageMayCall", "GET/*");
    }

    private void mayCall(String id, String path) {
        CfnPermission.Builder.create(scope, id)
                .functionName(http.getFunctionName())
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com")
                .sourceArn(arn() + "/" + path)
                .build();
    }

    private void stage(LogGroup log) {
        CfnStage.Builder.create(scope, "ApiStage")
                .apiId(api.getApiId())
                .stageName("$default")
                .autoDeploy(true)
                .defaultRouteSettings(CfnStage.RouteSettingsProperty.builder()
                        .throttlingRateLimit(REQUESTS_PER_SECOND)
                        .throttlingBurstLimit(BURST)
                        .detailedMetricsEnabled(true)
                        .build())
                .accessLogSettings(CfnStage.AccessLogSettingsProperty.builder()
                        .destinationArn(log.getLogGroupArn())
                        .format(LOGGED)
                        .build())
                .build();
    }
}
