package dev.longhaul.trigger.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Completes the API's description while it is built: what is closed, with what key, and which problems there are. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {

    private static final String KEY = "key";
    private static final String PROBLEM = "Problem";

    /** Everything that is not open. */
    private static final Set<String> CLOSED = Set.of("/uploads", "/events", "/destinations");

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("400", "The request cannot be understood."),
            Map.entry("401", "The caller is not known."),
            Map.entry("403", "The source is not one that requests may name."),
            Map.entry("404", "There is no such thing."),
            Map.entry("405", "The method is not allowed here."),
            Map.entry("406", "There is no such representation."),
            Map.entry("409", "The upload is busy, has ended, or there is a video."),
            Map.entry("413", "The body is too long."),
            Map.entry("415", "The body is not JSON."),
            Map.entry("422", "It cannot be done as it was asked for."),
            Map.entry("500", "A bug."),
            Map.entry("503", "The store, the queue, the bucket or the configuration cannot be used now."));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(PROBLEM, problem());
        document.getComponents()
                .addSecurityScheme(
                        KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "A key whose SHA-256 is configured; or whatever the gateway's authorizer takes."));
        document.getPaths().getPathItems().forEach(ApiDocument::complete);
    }

    private static void complete(String path, PathItem item) {
        boolean isClosed = CLOSED.stream().anyMatch(path::startsWith);
        item.getOperations().forEach((method, operation) -> {
            answers(operation, "400", "405", "406", "413", "500");
            if (isClosed) {
                operation.addSecurityRequirement(
                        OASFactory.createSecurityRequirement().addScheme(KEY));
                answers(operation, "401", "404", "503");
            }
            if (operation.getRequestBody() != null) {
                answers(operation, "415");
            }
            if (path.equals("/uploads") && method == PathItem.HttpMethod.POST) {
                answers(operation, "403", "422");
            }
            if (path.contains("{id}") && method != PathItem.HttpMethod.GET) {
                answers(operation, "409", "422");
            }
        });
    }

    private static void answers(Operation operation, String... statuses) {
        for (String status : statuses) {
            APIResponse answer = OASFactory.createAPIResponse()
                    .description(MEANINGS.get(status))
                    .content(OASFactory.createContent()
                            .addMediaType(
                                    "application/problem+json",
                                    OASFactory.createMediaType()
                                            .schema(OASFactory.createSchema().ref(PROBLEM))));
            operation.getResponses().addAPIResponse(status, answer);
        }
    }

    /** RFC 9457, and the remedy. */
    private static Schema problem() {
        Map<String, Schema> members = new LinkedHashMap<>();
        members.put(
                "type",
                text("A name that stays the same; its last part is a type of docs/problems.md.")
                        .format("uri"));
        members.put("title", text("What happened, in one line."));
        members.put(
                "status",
                OASFactory.createSchema().type(List.of(SchemaType.INTEGER)).description("The answer's status."));
        members.put("detail", text("Why, as far as it is known."));
        members.put("remedy", text("What to do about it."));
        members.put("instance", text("The request's path."));
        return OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .properties(members)
                .required(List.of("type", "title", "status", "detail", "remedy"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING)).description(description);
    }
}
