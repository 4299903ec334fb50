package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.config.document.ConfigDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bucket's events missed, and the check of a document. */
class ScanCommandTest {

    private static final byte[] MP4 = new byte[64];

    static {
        System.arraycopy(new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'}, 0, MP4, 0, 12);
    }

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void open() {
        house = new House(folder);
        house.routes = ConfigDocument.read("routes: [{bucket: videos, prefix: in/, to: youtube}]")
                .routes();
        house.objects.put("videos", "in/a.mp4", MP4);
        house.objects.put("videos", "in/b.mp4", MP4);
        house.objects.put("videos", "in/b.mp4.json", "{\"titel\": \"x\"}");
        house.objects.put("videos", "in/c.mp4", new byte[0]);
        house.objects.put("videos", "out/d.mp4", MP4);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aScan_recordsWhatEventsMissed() throws Exception {
        House.Said said = house.run("scan", "s3://videos/in/");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("recorded  youtube  " + house.only().id() + "  s3://videos/in/a.mp4")
                .contains("refused  youtube  s3://videos/in/b.mp4", "refused  youtube  s3://videos/in/c.mp4")
                .contains("4 objects: 1 uploads recorded, 0 known, 2 refused; 1 objects unwanted, 0 unreadable.");
        assertThat(said.err()).contains("'titel'", "0 bytes");
        assertThat(house.called).containsExactly(house.only().id());

        House.Said again = house.run("scan", "s3://videos", "--json");
        JsonNode json = Json.parse(again.lastLine());
        assertThat(json)
                .hasToString("{\"objects\":5,\"recorded\":0,\"known\":1,\"refused\":2,\"unwanted\":2,\"unreadable\":0,"
                        + "\"dryRun\":false,\"whole\":true}");
        assertThat(again.err()).contains("known (PENDING)");
        assertThat(house.called).hasSize(2);
    }

    @Test
    void aDryRun_recordsNothing() {
        House.Said said = house.run("scan", "s3://videos/in/a", "--dry-run");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Nothing was recorded. Would be: 1 objects: 1 uploads recorded");
        assertThat(house.checkpoints().list()).isEmpty();
        assertThat(house.called).isEmpty();
    }

    @Test
    void anObjectThatCannotBeRead_doesNotStopTheRest() {
        house.objects.fail("find s3://videos/in/a.mp4");
        house.objects.put("videos", "in/z.mp4", MP4);
        House.Said said = house.run("scan", "s3://videos/in/");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).contains("1 unreadable");
        assertThat(house.only().spec().source().location()).isEqualTo("s3://videos/in/z.mp4");
    }

    @Test
    void aStoreThatCannotBeRead_endsTheScan() {
        for (int i = 0; i < 30; i++) {
            house.objects.put("videos", "in/0" + i + ".mp4", MP4);
            house.objects.fail("find s3://videos/in/0" + i + ".mp4");
        }
        assertThat(house.run("scan", "s3://videos/in/").code()).isEqualTo(2);
        assertThat(house.objects.calls).hasSize(11);
        house.objects.fail("list s3://videos/in/");
        assertThat(house.run("scan", "s3://videos/in/").err()).contains("cannot be read now");
    }

    @Test
    void aSignal_endsTheScan() {
        House.Said said = house.run(
                tool -> tool.interruption().request(ExitCode.INTERRUPTED), "scan", "s3://videos/in/", "--json");
        assertThat(said.code()).isEqualTo(130);
        assertThat(said.lastLine()).contains("\"whole\":false");
        assertThat(house.checkpoints().list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"videos", "s3://", "s3:///in", "https://videos/in", "s3://-"})
    void whatIsNoAddress_isRefused(String address) {
        House.Said said = house.run("scan", address);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("s3://BUCKET/PREFIX");
    }

    @Test
    void aGoodDocument_isGood() throws Exception {
        String file = file("good.yaml", "routes: [{bucket: videos, to: youtube}]");
        House.Said said = house.run("config", "check", file);
        assertThat(said.code()).isZero();
        assertThat(said.out().strip()).isEqualTo(file + " is good: 1 destination, 1 route.");
        assertThat(Json.parse(house.run("config", "check", file, "--json").lastLine()).path("routes").asInt())
                .isEqualTo(1);
    }

    /** One line for each error. */
    @Test
    void aBadDocument_isToldWhole() throws Exception {
        String file = file("bad.yaml", "routes:\n- bucket: videos\nlimits: {attempts: x}\nzoo: 1\n");
        House.Said said = house.run("config", "check", file);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("Cause:    line 2, routes[0].to: is missing\n", "          line 3, limits.attempts: must be")
                .contains("          line 4, zoo: is not known", "Remedy: ");
        JsonNode json = Json.parse(house.run("config", "check", file, "--json").lastLine());
        assertThat(json.path("type").asText()).isEqualTo("bad-configuration");
        assertThat(json.path("detail").asText().lines()).hasSize(3);
    }

    @Test
    void aDocumentThatCannotBeRead_isAProblem() {
        assertThat(house.run("config", "check", folder.resolve("none.yaml").toString()).err())
                .contains("there is no such file");
        String latin = house.file("latin.yaml", new byte[] {(byte) 0xE9}).toString();
        assertThat(house.run("config", "check", latin).err()).contains("it is not UTF-8");
        assertThat(house.run("config").code()).isEqualTo(2);
        assertThat(house.run("config", "check", "--help").out()).contains("Usage: longhaul config check", "--json");
        assertThat(house.opened).isFalse();
    }

    private String file(String name, String text) {
        return house.file(name, text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
