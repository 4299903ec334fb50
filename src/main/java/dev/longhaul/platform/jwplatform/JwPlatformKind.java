package dev.longhaul.platform.jwplatform;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.AccountKeys;
import dev.longhaul.platform.kit.OfAccount;
import dev.longhaul.platform.kit.PlatformAccount;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.transfer.Transfers;
import dev.longhaul.upload.PlatformRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** JW Platform v1, with the key and secret of a property that are kept for a destination. */
@ApplicationScoped
public class JwPlatformKind implements PlatformKind {

    private final Provider<JwPlatformApi> api;

    public JwPlatformKind(@RestClient Provider<JwPlatformApi> api) {
        this.api = api;
    }

    @Override
    public String name() {
        return "jwplatform";
    }

    @Override
    public PlatformRules rules() {
        return new VideoParameters();
    }

    @Override
    public List<String> keys() {
        return List.of(Keys.KEY, Keys.SECRET);
    }

    @Override
    public PlatformAccount account(
            String destination, LonghaulConfig.Destination configured, Surroundings surroundings) {
        JwPlatformSettings settings = JwPlatformSettings.of(destination, configured);
        AccountKeys stored = new AccountKeys(surroundings.credentials().of(configured));
        // What was learned of JW Platform's clock outlives an invocation.
        ServerClock clock = new ServerClock(surroundings.time());
        return () -> {
            Map<String, String> read = stored.of(destination, keys());
            JwPlatform platform = new JwPlatform(
                    settings,
                    new SignedCalls(
                            settings,
                            api.get(),
                            new Keys(read.get(Keys.KEY), read.get(Keys.SECRET)),
                            clock,
                            surroundings.chance(),
                            surroundings.trace()),
                    new Transfers(surroundings.bytesPerSecond(), surroundings.time()),
                    surroundings.time());
            return new OfAccount(platform, rules().title(), destination, read.get(Keys.KEY));
        };
    }
}
