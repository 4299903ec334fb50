package dev.longhaul.cdk;

import java.util.List;

/** Who may call the HTTP API. There is no open one. */
public sealed interface ApiAuthorizer {

    /** Requests signed by an identity that may {@code execute-api:Invoke}: see {@link Longhaul#grantCall}. */
    record Iam() implements ApiAuthorizer {}

    /**
     * Bearer tokens of an issuer, verified by the gateway.
     *
     * @param issuer who issues the tokens: an https address without query
     * @param audience whom tokens have to be for: values of {@code aud} or {@code client_id}; one at least
     * @param page whether a browser may load the page (docs/page.md) and its files without a token, as it has to. They say nothing of any
     *     upload; for those the page asks its reader for a token
     */
    record Jwt(String issuer, List<String> audience, boolean page) implements ApiAuthorizer {

        /**
         * @throws IllegalArgumentException if the issuer is no such address, or no audience, or one with blanks, is given
         */
        public Jwt {
            Check.ISSUER.require("jwtIssuer", issuer);
            if (audience.isEmpty()) {
                throw new IllegalArgumentException(
                        "jwtAudience is empty, and tokens for anybody would be taken: say whom they have to be for");
            }
            audience.forEach(each -> Check.AUDIENCE.require("jwtAudience", each));
            audience = List.copyOf(audience);
        }

        /** The same, with the page. */
        public Jwt withPage() {
            return new Jwt(issuer, audience, true);
        }
    }

    /** By IAM. */
    static ApiAuthorizer iam() {
        return new Iam();
    }

    /**
     * By tokens, without the page.
     *
     * @throws IllegalArgumentException if the issuer is no https address, or no audience is given
     */
    static Jwt jwt(String issuer, String... audience) {
        return new Jwt(issuer, List.of(audience), false);
    }
}
