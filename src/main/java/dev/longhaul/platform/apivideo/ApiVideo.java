package dev.longhaul.platform.apivideo;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.credentials.AccountKeys;
import dev.longhaul.credentials.TokensOf;
import dev.longhaul.platform.kit.Bearer;
import dev.longhaul.platform.kit.Calls;
import dev.longhaul.platform.kit.OfAccount;
import dev.longhaul.platform.kit.PlatformAccount;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.transfer.Transfers;
import dev.longhaul.upload.PlatformRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** api.video, with the API key that is kept for a destination. */
@ApplicationScoped
public class ApiVideo implements PlatformKind {

    static final String KEY = "api_key";

    private final Provider<ApiVideoApi> api;

    public ApiVideo(@RestClient Provider<ApiVideoApi> api) {
        this.api = api;
    }

    @Override
    public String name() {
        return "apivideo";
    }

    @Override
    public PlatformRules rules() {
        return new ContainerResource();
    }

    @Override
    public List<String> keys() {
        return List.of(KEY);
    }

    @Override
    public PlatformAccount account(
            String destination, LonghaulConfig.Destination configured, Surroundings surroundings) {
        ApiVideoSettings settings = ApiVideoSettings.of(destination, configured);
        AccountKeys stored = new AccountKeys(surroundings.credentials().of(configured));
        Supplier<String> key = () -> stored.of(destination, keys()).get(KEY);
        Calls calls = new Calls(
                surroundings.trace(), body -> ApiVideoError.parse(body).type());
        TokensOf<String> tokens = new TokensOf<>(present ->
                new AccessTokens(new ApiVideoTokens(settings, api.get(), calls, () -> present), surroundings.time()));
        return () -> {
            String present = key.get();
            Authorization authorization = settings.basic()
                    ? new Authorization.Basic(present)
                    : new Authorization.Tokens(new Bearer(tokens.present(present)));
            ApiVideoPlatform platform = new ApiVideoPlatform(
                    settings,
                    new ContainerCalls(settings, api.get(), authorization, calls),
                    authorization,
                    calls,
                    new Transfers(surroundings.bytesPerSecond(), surroundings.time()),
                    surroundings.chance(),
                    surroundings.time());
            return new OfAccount(platform, rules().title(), destination, present);
        };
    }
}
