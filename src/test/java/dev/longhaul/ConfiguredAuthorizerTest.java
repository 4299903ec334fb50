package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.cli.CommandLineTool;
import dev.longhaul.cli.Console;
import dev.longhaul.cli.Keyboard;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.AccountKeys;
import dev.longhaul.credentials.Needed;
import dev.longhaul.platform.kit.PlatformAccount;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.platform.youtube.VideoResource;
import dev.longhaul.platform.youtube.YouTube;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import io.smallrye.config.SmallRyeConfig;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked for what, by the house's own assembly, and where it goes. */
class ConfiguredAuthorizerTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void whatIsNeeded_isWhatThePlatformSays() {
        Assembly assembly = assembly();
        assertThat(assembly.authorizer().needs("youtube")).isEqualTo(new Needed.Consent());
        assertThat(assembly.authorizer().needs("mine")).isEqualTo(new Needed.Keys(List.of("api_key"), List.of("more")));
        assertThat(assembly.authorizer().needs("open")).isEqualTo(new Needed.Nothing());
        assertThatThrownBy(() -> assembly.authorizer().needs("gone"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("unknown-destination"));
    }

    @Test
    void keysThatAreGiven_areKeptForTheirOwner_andTriedAtOnce() throws IOException {
        assertThat(run("", "destinations", "check", "mine")).isEqualTo(5);
        assertThat(run("{\"api_key\":\"SECRETwrong\"}", "auth", "mine")).isEqualTo(1);
        assertThat(run("{\"api_key\":\"SECRETright\"}", "auth", "mine")).isZero();
        assertThat(run("", "destinations", "check", "mine", "open")).isZero();

        Path file = folder.resolve("credentials/mine.json");
        assertThat(Files.readString(file)).contains("SECRETright").doesNotContain("SECRETwrong");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("The keys of mine are not there", "It is another key.", "mine (keyed) is fine.")
                .doesNotContain("SECRET");
    }

    private Assembly assembly() {
        SmallRyeConfig environment = Environments.of(
                "longhaul.home", folder.toString(),
                "longhaul.destinations.mine.platform", "keyed",
                "longhaul.destinations.open.platform", "open");
        return new Assembly(
                environment.getConfigMapping(LonghaulConfig.class),
                environment,
                List.of(
                        new YouTube(null, null),
                        new Kind("keyed", List.of("api_key"), List.of("more")),
                        new Kind("open", List.of(), List.of())),
                null,
                "1",
                null,
                null);
    }

    private int run(String typed, String... args) {
        Assembly assembly = assembly();
        try {
            PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
            return new CommandLineTool(
                            assembly,
                            new Console(
                                    stream,
                                    stream,
                                    new BufferedReader(new StringReader(typed)),
                                    Keyboard.NONE,
                                    false,
                                    100,
                                    false,
                                    ZoneOffset.UTC))
                    .run(args);
        } finally {
            assembly.close();
        }
    }

    /** A platform that can do nothing but be checked. */
    private record Kind(String name, List<String> keys, List<String> optionalKeys) implements PlatformKind {

        @Override
        public PlatformRules rules() {
            return new VideoResource();
        }

        @Override
        public PlatformAccount account(
                String destination, LonghaulConfig.Destination configured, Surroundings surroundings) {
            AccountKeys stored = new AccountKeys(surroundings.credentials().of(configured));
            return () -> {
                String key = keys.isEmpty()
                        ? "SECRETright"
                        : stored.of(destination, keys).get("api_key");
                return platform(key.equals("SECRETright") ? Optional.empty() : Optional.of(refused()));
            };
        }

        private static Outcome refused() {
            return new Outcome.Refused(
                    new Problem("refused", "The key is not accepted", "It is another key.", "Make a new one."));
        }

        private static Platform platform(Optional<Outcome> checked) {
            return (Platform) Proxy.newProxyInstance(
                    Platform.class.getClassLoader(),
                    new Class<?>[] {Platform.class},
                    (proxy, method, args) -> switch (method.getName()) {
                        case "check" -> checked;
                        case "close" -> null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }
}
