package dev.longhaul.platform.okru;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.credentials.AccountKeys;
import dev.longhaul.platform.kit.Bearer;
import dev.longhaul.platform.kit.Calls;
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

/** OK.ru, with the keys of an application and a person's tokens that are kept for a destination. */
@ApplicationScoped
public class OkRu implements PlatformKind {

    private final Provider<OkRuApi> api;

    public OkRu(@RestClient Provider<OkRuApi> api) {
        this.api = api;
    }

    @Override
    public String name() {
        return "okru";
    }

    @Override
    public PlatformRules rules() {
        return new VideoUpdate();
    }

    @Override
    public List<String> keys() {
        return List.of(Keys.APPLICATION_KEY, Keys.APPLICATION_SECRET);
    }

    @Override
    public List<String> optionalKeys() {
        return List.of(Keys.ACCESS_TOKEN, Keys.SESSION_SECRET, Keys.REFRESH_TOKEN, Keys.CLIENT_ID);
    }

    @Override
    public PlatformAccount account(
            String destination, LonghaulConfig.Destination configured, Surroundings surroundings) {
        OkRuSettings settings = OkRuSettings.of(destination, configured);
        AccountKeys stored = new AccountKeys(surroundings.credentials().of(configured));
        Supplier<Keys> keys = () -> Keys.of(destination, stored.of(destination, keys()));
        Calls wire =
                new Calls(surroundings.trace(), body -> ApiAnswer.parse(body).word());
        AccessTokens tokens = new AccessTokens(new OkRuTokens(settings, api.get(), wire, keys), surroundings.time());
        return () -> {
            SignedCalls calls = new SignedCalls(settings, api.get(), keys.get(), new Bearer(tokens), wire);
            return new OkRuPlatform(
                    settings,
                    calls,
                    new UploadHost(api.get(), wire),
                    wire,
                    new Transfers(surroundings.bytesPerSecond(), surroundings.time()),
                    surroundings.chance(),
                    surroundings.time());
        };
    }
}
