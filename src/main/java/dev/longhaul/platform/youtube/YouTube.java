package dev.longhaul.platform.youtube;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.credentials.ClientSecrets;
import dev.longhaul.credentials.ClientSecretsFile;
import dev.longhaul.credentials.CredentialStore;
import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.credentials.KeptTokens;
import dev.longhaul.credentials.TokensOf;
import dev.longhaul.platform.kit.PlatformAccount;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.transfer.Transfers;
import dev.longhaul.upload.PlatformRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.nio.file.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** YouTube, with the OAuth client and the consent that are kept for a destination. */
@ApplicationScoped
public class YouTube implements PlatformKind {

    private final Provider<YouTubeApi> api;
    private final Provider<GoogleTokenApi> tokenApi;

    public YouTube(@RestClient Provider<YouTubeApi> api, @RestClient Provider<GoogleTokenApi> tokenApi) {
        this.api = api;
        this.tokenApi = tokenApi;
    }

    @Override
    public String name() {
        return "youtube";
    }

    @Override
    public PlatformRules rules() {
        return new VideoResource();
    }

    @Override
    public boolean asksForConsent() {
        return true;
    }

    @Override
    public PlatformAccount account(
            String destination, LonghaulConfig.Destination configured, Surroundings surroundings) {
        YouTubeSettings settings = YouTubeSettings.of(destination, configured);
        CredentialStore store = surroundings.credentials().of(configured);
        TokensOf<ClientSecrets> tokensOf = new TokensOf<>(client ->
                new AccessTokens(destination, client, new KeptTokens(store), tokenApi.get(), surroundings.time()));
        return () -> {
            AccessTokens tokens = tokensOf.present(
                    ClientSecretsFile.of(configured, destination, store, surroundings.home(), Path.of("")));
            tokens.requireConsent();
            return new YouTubePlatform(
                    settings,
                    api.get(),
                    tokens,
                    new Transfers(surroundings.bytesPerSecond(), surroundings.time()),
                    surroundings.time(),
                    surroundings.trace());
        };
    }
}
