package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.credentials.Needed;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Pause;
import dev.longhaul.upload.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code longhaul auth} where a platform gives out keys. Each of them here holds the word SECRET. */
class AuthKeysTest {

    private static final Needed KEYS = new Needed.Keys(List.of("api_key", "api_secret"), List.of("refresh_token"));

    @TempDir
    Path folder;

    private House house;
    private final SilentKeyboard terminal = new SilentKeyboard();

    @BeforeEach
    void open() {
        house = new House(folder);
        house.needed = KEYS;
        house.platforms.put("second", "jwplatform");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPersonTypesEachKeyUnseen_andTheyAreTried() {
        house.keyboard = terminal;
        house.typed = "SECRETkey\n  SECRETsecret \n\n";
        House.Said said = house.run("auth", "second");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(house.kept)
                .isEqualTo(Map.of("second", Map.of("api_key", "SECRETkey", "api_secret", "SECRETsecret")));
        assertThat(said.out())
                .contains(
                        "What you type is not shown",
                        "api_key: ",
                        "api_secret: ",
                        "refresh_token (may be left empty): ")
                .contains("credentials/second.json, readable by you only", "second is fine.");
        assertThat(house.platform.calls).containsExactly("check");
        assertThat(terminal.isSeen).isTrue();
        assertThat(terminal.hidden).isEqualTo(1);
        assertNoSecret(said);
    }

    @Test
    void anOptionalKeyThatIsTypedIsKept() throws Exception {
        house.keyboard = terminal;
        house.typed = "SECRETkey\nSECRETsecret\nSECRETtoken\n";
        House.Said said = house.run("auth", "second", "--json");
        assertThat(house.kept.get("second")).containsEntry("refresh_token", "SECRETtoken");
        assertThat(said.out().lines()).hasSize(1);
        assertThat(said.err()).contains("api_key: ");
        JsonNode json = Json.parse(said.lastLine());
        assertThat(json.path("destination").asText()).isEqualTo("second");
        assertThat(json.path("place").asText()).endsWith("credentials/second.json");
        assertThat(json.path("keys").toString()).isEqualTo("[\"api_key\",\"api_secret\",\"refresh_token\"]");
        assertThat(json.path("usable").asBoolean()).isTrue();
        assertNoSecret(said);
    }

    /** The names of problems' types, and a part of their causes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SECRETkey;                | auth-stopped        | standard input ended",
                "SECRETkey;;               | auth-keys-malformed | there is no api_secret",
                ";SECRETsecret;            | auth-keys-malformed | there is no api_key"
            })
    void aKeyThatIsNotTypedLeavesEverythingAsItWas(String typed, String type, String cause) throws Exception {
        house.keyboard = terminal;
        house.typed = typed.replace(';', '\n');
        House.Said said = house.run("auth", "second", "--json");
        assertThat(said.code()).isEqualTo(5);
        assertThat(Json.parse(said.lastLine()).path("type").asText()).isEqualTo(type);
        assertThat(Json.parse(said.lastLine()).path("detail").asText()).contains(cause);
        assertThat(house.kept).isEmpty();
        assertThat(house.platform.calls).isEmpty();
        assertThat(terminal.isSeen).isTrue();
        assertNoSecret(said);
    }

    @Test
    void whereTheTerminalShowsAll_nothingIsAskedFor() {
        house.keyboard = new SilentKeyboard() {
            @Override
            public Optional<Unseen> unseen() {
                return Optional.empty();
            }
        };
        house.typed = "SECRETkey\nSECRETsecret\n\n";
        House.Said said = house.run("auth", "second");
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("cannot be typed unseen", "longhaul auth second < keys.json");
        assertThat(house.kept).isEmpty();
    }

    @Test
    void aSignalEndsTheWaitForAPerson() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        house.keyboard = terminal;
        house.in = new Reader() {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                asked.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }

            @Override
            public void close() {
                over.countDown();
            }
        };
        House.Said said = house.run(
                tool -> new Thread(() -> {
                            try {
                                asked.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            tool.interruption().request(ExitCode.INTERRUPTED);
                        })
                        .start(),
                "auth",
                "second");
        over.countDown();
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("The keys were not given");
        assertThat(terminal.isSeen).isTrue();
        assertThat(house.kept).isEmpty();
    }

    @Test
    void aScriptGivesAnObject() {
        house.typed = "{\"api_secret\": \"SECRETsecret\",\n \"api_key\": \" SECRETkey\\n\", \"refresh_token\": \"\"}\n";
        House.Said said = house.run("auth", "second");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(house.kept)
                .isEqualTo(Map.of("second", Map.of("api_key", "SECRETkey", "api_secret", "SECRETsecret")));
        assertThat(said.out()).contains("second is fine.").doesNotContain("api_key:");
        assertNoSecret(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                          | standard input is not one JSON object",
                "SECRET                                                      | standard input is not one JSON object",
                "[\"SECRET\"]                                                | standard input is not one JSON object",
                "{\"api_key\":\"SECRET\"                                     | standard input is not one JSON object",
                "{\"api_key\":\"SECRET\",\"api_key\":\"SECRET\"}             | standard input is not one JSON object",
                "{\"api_key\":\"SECRET\",\"api_secret\":\"SECRET\"} {}       | standard input is not one JSON object",
                "{\"api_key\":\"SECRET\"}                                    | there is no api_secret",
                "{\"api_key\":\"SECRET\",\"api_secret\":\" \"}               | there is no api_secret",
                "{\"api_key\":7,\"api_secret\":\"SECRET\"}                   | api_key is not a text",
                "{\"api_key\":\"SECRET\",\"api_secret\":\"SECRET\",\"SECRET\":\"\"} | there is a name that is none of them"
            })
    void anObjectThatCannotBeUsedIsRefused(String json, String cause) {
        house.typed = json;
        House.Said said = house.run("auth", "second");
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err().replaceAll("\\s+", " "))
                .contains("Of the keys that were given, " + cause + ".")
                .contains("Needed are api_key, api_secret; there may also be refresh_token.");
        assertThat(house.kept).isEmpty();
        assertNoSecret(said);
    }

    @Test
    void anObjectWithoutEndIsRefused() {
        house.typed = "{\"api_key\": \"" + "SECRET".repeat(100_000) + "\"}";
        House.Said said = house.run("auth", "second");
        assertThat(said.code()).isEqualTo(5);
        assertNoSecret(said);
    }

    /** They may be good tomorrow, or when the account is mended; the next replace them. */
    @Test
    void keysThatAreNotAcceptedAreKeptAndTold() throws Exception {
        house.typed = "{\"api_key\":\"SECRETkey\",\"api_secret\":\"SECRETsecret\"}";
        house.platform.script.add(new Outcome.Refused(
                new Problem("credentials-refused", "The keys are not accepted", "It answered 401.", "Make new ones.")));
        House.Said said = house.run("auth", "second", "--json");
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("The keys are kept in", "Problem:  The keys are not accepted");
        JsonNode json = Json.parse(said.lastLine());
        assertThat(json.path("usable").asBoolean(true)).isFalse();
        assertThat(json.path("problem").path("type").asText()).isEqualTo("credentials-refused");
        assertThat(house.kept).containsKey("second");
        assertNoSecret(said);
    }

    @Test
    void whoeverWaitedForKeysCanGoOn() {
        house.typed = "{\"api_key\":\"SECRETkey\",\"api_secret\":\"SECRETsecret\"}";
        house.pauses().pause(new Pause("second", house.time.now().plus(Duration.ofHours(9)), Uploaded.QUOTA));
        assertThat(house.run("auth", "second").out()).contains("longhaul retry --to second");
    }

    @Test
    void aPlatformWithoutCredentialsIsOnlyTried() {
        house.needed = new Needed.Nothing();
        House.Said said = house.run("auth", "second");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("second needs no credentials.", "second is fine.");
        assertThat(house.kept).isEmpty();
    }

    @Test
    void anUnknownDestinationIsAskedForNothing() {
        House.Said said = house.run("auth", "secnd");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("There is no destination 'secnd'");
    }

    private static void assertNoSecret(House.Said said) {
        assertThat(said.out()).doesNotContain("SECRET");
        assertThat(said.err()).doesNotContain("SECRET");
    }

    /** A terminal that can be told to show nothing. */
    private static class SilentKeyboard implements Keyboard {

        private boolean isSeen = true;
        private int hidden;

        @Override
        public boolean isTerminal() {
            return true;
        }

        @Override
        public Optional<Unseen> unseen() {
            hidden++;
            isSeen = false;
            return Optional.of(() -> isSeen = true);
        }
    }
}
