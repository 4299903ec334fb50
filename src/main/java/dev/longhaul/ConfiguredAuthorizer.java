package dev.longhaul;

import dev.longhaul.cli.Authorizer;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.AccountKeys;
import dev.longhaul.credentials.AuthDialogue;
import dev.longhaul.credentials.Authorized;
import dev.longhaul.credentials.ClientSecretsFile;
import dev.longhaul.credentials.CredentialStore;
import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.credentials.KeptTokens;
import dev.longhaul.credentials.LoopbackFlow;
import dev.longhaul.credentials.Needed;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.upload.Time;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** Lets a person in at destinations as configured: by Google's consent, or by keys. */
record ConfiguredAuthorizer(
        ConfiguredDestinations destinations,
        Path home,
        Provider<GoogleTokenApi> googleTokens,
        Time time,
        SecureRandom random)
        implements Authorizer {

    @Override
    public Needed needs(String destination) {
        PlatformKind kind = destinations.kind(destination);
        destinations.credentials(destination).requireWritable(destination);
        if (kind.asksForConsent()) {
            return new Needed.Consent();
        }
        boolean none = kind.keys().isEmpty() && kind.optionalKeys().isEmpty();
        return none ? new Needed.Nothing() : new Needed.Keys(kind.keys(), kind.optionalKeys());
    }

    @Override
    public Authorized authorize(String destination, AuthDialogue dialogue) {
        LonghaulConfig.Destination configured = destinations.configured(destination);
        CredentialStore store = destinations.credentials(destination);
        return new LoopbackFlow(
                        destination,
                        configured.readScope(),
                        ClientSecretsFile.of(configured, destination, store, home, Path.of("")),
                        new KeptTokens(store),
                        googleTokens.get(),
                        time,
                        random)
                .run(dialogue, LoopbackFlow.TIMEOUT);
    }

    @Override
    public String keep(String destination, Map<String, String> keys) {
        return new AccountKeys(destinations.credentials(destination)).keep(destination, keys);
    }
}
