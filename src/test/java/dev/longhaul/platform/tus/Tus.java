package dev.longhaul.platform.tus;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.platform.kit.PlatformAccount;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.transfer.Transfers;
import dev.longhaul.upload.PlatformRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Announces the platform: a bean, and all that the house has to find. It needs no credentials, so it names no keys. */
@ApplicationScoped
public class Tus implements PlatformKind {

    private final Provider<TusApi> api;

    public Tus(@RestClient Provider<TusApi> api) {
        this.api = api;
    }

    @Override
    public String name() {
        return "tus";
    }

    @Override
    public PlatformRules rules() {
        return new UploadMetadata();
    }

    @Override
    public PlatformAccount account(
            String destination, LonghaulConfig.Destination configured, Surroundings surroundings) {
        TusSettings settings = TusSettings.of(destination, configured);
        return () -> new TusPlatform(
                settings,
                api.get(),
                new Transfers(surroundings.bytesPerSecond(), surroundings.time()),
                surroundings.time(),
                surroundings.trace());
    }
}
