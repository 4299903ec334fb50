package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.support.LonghaulProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is released for one processor, as somebody has it who downloads it and believes nothing. */
class ReleaseIT {

    private static final String VERSION = System.getProperty("release.version");
    private static final String ARCHITECTURE = System.getProperty("release.architecture");
    private static final String NAME = "longhaul-" + VERSION + "-" + ARCHITECTURE;
    private static final Path FOLDER = Path.of(System.getProperty("release.folder"));
    private static final Path TARGET = FOLDER.getParent();
    private static final Path ZIP = FOLDER.resolve(NAME + ".zip");
    private static final Path SBOM = FOLDER.resolve(NAME + ".cdx.json");
    private static final String SUMS = "SHA256SUMS-" + ARCHITECTURE;

    /** What a file of ELF says of its processor, 18 bytes after its begin. */
    private static final Map<String, Short> ELF_MACHINES = Map.of("x86_64", (short) 0x3e, "arm64", (short) 0xb7);

    /** For development environments: Quarkus names it as a dependency, and leaves it out of everything that it builds. */
    private static final String NEVER_BUILT_IN = "io.quarkus.quarkus-ide-launcher-";

    /** Of Amazon Linux 2023, which provided.al2023 is: 2.34. What was linked with a younger one does not start there. */
    private static final int NEWEST_GLIBC = 34;

    @TempDir
    static Path scratch;

    private static Path bootstrap;

    @BeforeAll
    static void unpack() throws IOException {
        bootstrap = scratch.resolve("bootstrap");
        try (FileSystem held = FileSystems.newFileSystem(ZIP)) {
            Files.copy(held.getPath("/bootstrap"), bootstrap);
        }
        Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void folder_holdsZipSbomAndSums() {
        assertThat(names(FOLDER)).containsExactlyInAnyOrder(NAME + ".zip", NAME + ".cdx.json", SUMS);
    }

    @Test
    void sums_checkedByTheUsersTool_areOfEveryOtherFile() throws Exception {
        assertThat(Files.readAllLines(FOLDER.resolve(SUMS)))
                .extracting(line -> line.substring(line.indexOf(' ')).trim())
                .containsExactlyInAnyOrder(NAME + ".zip", NAME + ".cdx.json");
        Path said = scratch.resolve("said.txt");
        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", SUMS)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(check.waitFor()).as(Files.readString(said)).isZero();
    }

    @Test
    void zip_isTheFunctionAsItWasBuilt_readyToBeStarted() throws Exception {
        assertThat(Files.mismatch(ZIP, TARGET.resolve("function.zip"))).isEqualTo(-1);
        assertThat(Files.mismatch(bootstrap, TARGET.resolve("longhaul-runner"))).isEqualTo(-1);
        try (FileSystem held = FileSystems.newFileSystem(ZIP, Map.of("enablePosixFileAttributes", true))) {
            assertThat(names(held.getPath("/"))).containsExactly("bootstrap");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.getPath("/bootstrap"))))
                    .isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void bootstrap_isForTheProcessorThatItsFileNames() throws Exception {
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(bootstrap)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getInt(0)).as("begins with 7f 'ELF'").isEqualTo(0x464c457f);
        assertThat(header.get(4)).as("64 bits").isEqualTo((byte) 2);
        assertThat(header.get(5)).as("little-endian").isEqualTo((byte) 1);
        assertThat(header.getShort(18)).as("machine").isEqualTo(ELF_MACHINES.get(ARCHITECTURE));
    }

    @Test
    void bootstrap_wantsNoYoungerLibraryThanLambdaHas() throws Exception {
        String text = Files.readString(bootstrap, StandardCharsets.ISO_8859_1);
        List<Integer> wanted = Pattern.compile("GLIBC_2\\.(\\d+)")
                .matcher(text)
                .results()
                .map(version -> Integer.valueOf(version.group(1)))
                .toList();
        assertThat(wanted).isNotEmpty().allMatch(minor -> minor <= NEWEST_GLIBC);
    }

    @Test
    void bootstrap_startedAsTheCommandLine_saysTheVersionOfTheRelease() {
        LonghaulProcess.Finished finished = LonghaulProcess.start(
                        scratch, new ProcessBuilder(bootstrap.toString(), "--version"))
                .await();
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(finished.out().strip()).isEqualTo("longhaul " + VERSION);
    }

    @Test
    void sbom_namesWhatTheExecutableWasCompiledOf_andTheLauncher() throws Exception {
        JsonNode sbom = sbom();
        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(sbom.at("/metadata/component/version").asText()).isEqualTo(VERSION);

        // Those whose classes Quarkus has changed have a mark before their name.
        List<String> compiled = names(TARGET.resolve("longhaul-native-image-source-jar/lib")).stream()
                .map(jar -> jar.replaceFirst("^modified-", ""))
                .toList();
        List<String> named = components(sbom)
                .map(ReleaseIT::jarName)
                .filter(jar -> !jar.startsWith(NEVER_BUILT_IN))
                .toList();
        assertThat(new TreeSet<>(named)).isEqualTo(new TreeSet<>(compiled));
        assertThat(named)
                .doesNotHaveDuplicates()
                .anyMatch(jar -> jar.startsWith("io.quarkus.quarkus-core-"))
                .anyMatch(jar -> jar.startsWith("software.amazon.awssdk.s3-"));
    }

    @Test
    void sbom_saysOfEveryLibrary_underWhichLicenceItIs() throws Exception {
        assertThat(components(sbom())).isNotEmpty().allSatisfy(component -> assertThat(component.path("licenses"))
                .as(jarName(component))
                .isNotEmpty()
                .allSatisfy(licence -> assertThat(licence.at("/license/id").asText()
                                + licence.at("/license/name").asText()
                                + licence.path("expression").asText())
                        .isNotBlank()));
    }

    private static JsonNode sbom() throws IOException {
        return new ObjectMapper().readTree(SBOM.toFile());
    }

    private static Stream<JsonNode> components(JsonNode sbom) {
        return StreamSupport.stream(sbom.path("components").spliterator(), false);
    }

    /** What Quarkus calls the jar of a library. */
    private static String jarName(JsonNode component) {
        return component.path("group").asText() + "." + component.path("name").asText() + "-"
                + component.path("version").asText() + ".jar";
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(folder + " cannot be listed", e);
        }
    }
}
