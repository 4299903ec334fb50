package dev.longhaul.trigger.http;

import dev.longhaul.upload.ProblemException;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page that shows uploads to people. It is open, and knows nothing: what it shows it asks the API for, with its reader's key. */
@Path("/")
@NonBlocking
@Open
public class PageApi {

    private final PageFiles files;
    private final Map<String, String> headers;

    PageApi(PageFiles files) {
        this.files = files;
        this.headers = files.headers();
    }

    /** The page itself. */
    @GET
    @Operation(hidden = true)
    public Response index(@Context Request request) {
        return answer(files.index(), request);
    }

    /** What it loads. */
    @GET
    @Path("page/{file}")
    @Operation(hidden = true)
    public Response file(@PathParam("file") String name, @Context Request request) {
        PageFile file = files.other(name).orElseThrow(() -> new ProblemException(HttpProblems.ofStatus(404)));
        return answer(file, request);
    }

    private Response answer(PageFile file, Request request) {
        EntityTag tag = new EntityTag(file.tag());
        Response.ResponseBuilder answer = request.evaluatePreconditions(tag);
        if (answer == null) {
            answer = Response.ok(file.text(), file.type());
        }
        headers.forEach(answer::header);
        return answer.tag(tag).build();
    }
}
