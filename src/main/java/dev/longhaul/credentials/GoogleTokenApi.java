package dev.longhaul.credentials;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Google's token endpoint (PROTOCOLS.md 1.11). Its address comes with each call, from the client secrets. An answer of any
 * status is data, the body of an error a stream; only a failure to get an answer is a failure. Redirects are not followed:
 * secrets go where they were sent.
 */
@RegisterRestClient(baseUri = "https://oauth2.googleapis.com")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public interface GoogleTokenApi {

    /**
     * Asks for an access token. Asking twice does no harm, so a lost answer is asked for again.
     *
     * @param clientSecret null if the client has none
     */
    @POST
    @Timeout(8_000)
    @Retry(maxRetries = 2, delay = 400, jitter = 300)
    Uni<RestResponse<String>> refresh(
            @Url URI tokenUri,
            @FormParam("grant_type") String grantType,
            @FormParam("client_id") String clientId,
            @FormParam("client_secret") String clientSecret,
            @FormParam("refresh_token") String refreshToken);

    /**
     * Gives a person's consent code for tokens. A code is good for one request, so this one is never repeated.
     *
     * @param clientSecret null if the client has none
     */
    @POST
    @Timeout(20_000)
    Uni<RestResponse<String>> exchange(
            @Url URI tokenUri,
            @FormParam("grant_type") String grantType,
            @FormParam("client_id") String clientId,
            @FormParam("client_secret") String clientSecret,
            @FormParam("code") String code,
            @FormParam("redirect_uri") String redirectUri,
            @FormParam("code_verifier") String codeVerifier);
}
