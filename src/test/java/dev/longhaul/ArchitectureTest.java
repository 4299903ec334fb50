package dev.longhaul;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.longhaul.platform.kit.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms and their arrows (DESIGN.md, "The house"). A room that is not built yet is covered once it is. */
class ArchitectureTest {

    private static final String ROOT = "dev.longhaul";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** A room, and the rooms that it may know. */
    record Room(String name, List<String> mayKnow) {

        private static final List<Room> ALL = List.of(
                room("trigger", "intake", "upload", "source", "config"),
                room("telemetry", "trigger", "upload", "credentials", "config"),
                room("cli", "intake", "upload", "source", "credentials", "config"),
                room("intake", "upload", "source", "config"),
                room("upload"),
                room("platform.youtube", "platform.kit", "upload", "transfer", "credentials", "config"),
                room("platform.okru", "platform.kit", "upload", "transfer", "credentials", "config"),
                room("platform.apivideo", "platform.kit", "upload", "transfer", "credentials", "config"),
                room("platform.jwplatform", "platform.kit", "upload", "transfer", "credentials", "config"),
                room("platform.kit", "upload", "transfer", "credentials", "config"),
                room("transfer", "upload"),
                room("source", "upload", "config"),
                room("checkpoint", "upload", "config"),
                room("continuation", "upload", "config"),
                room("result", "source", "upload", "config"),
                room("credentials", "upload", "config"),
                room("config"));

        private static Room room(String name, String... mayKnow) {
            return new Room(name, List.of(mayKnow));
        }

        String packages() {
            return ROOT + "." + name + "..";
        }

        /** Ours, and neither this room nor one that it may know. */
        DescribedPredicate<JavaClass> outOfBounds() {
            String[] allowed = Stream.concat(
                            Stream.of(packages()), mayKnow.stream().map(room -> ROOT + "." + room + ".."))
                    .toArray(String[]::new);
            return resideInAPackage(ROOT + "..")
                    .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                    .as("in another room than " + mayKnow);
        }

        @Override
        public String toString() {
            return name + " -> " + (mayKnow.isEmpty() ? "nothing" : String.join(", ", mayKnow));
        }
    }

    static List<Room> rooms() {
        return Room.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void room_knowsOnlyTheRoomsOfTheTable(Room room) {
        noClasses()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .dependOnClassesThat(room.outOfBounds())
                .allowEmptyShould(true)
                .check(MAIN);
    }

    /** The example for contributors: what a platform is made of, it has from the same rooms as those that ship. */
    @Test
    void examplePlatform_knowsOnlyTheRoomsOfAPlatform() {
        JavaClasses example = new ClassFileImporter().importPackages(ROOT + ".platform.tus");
        assertThat(example.contain(ROOT + ".platform.tus.TusPlatform")).isTrue();
        noClasses()
                .that()
                .haveNameNotMatching(".*Test(\\$.*)?")
                .should()
                .dependOnClassesThat(
                        Room.room("platform.tus", "platform.kit", "upload", "transfer", "credentials", "config")
                                .outOfBounds())
                .check(example);
    }

    /** One without the tag would build the application in each of the processes for all other tests. */
    @Test
    void testsThatNeedTheApplication_sayIt() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            List<Path> untagged = files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> says(file, "@QuarkusTest\n") && !says(file, "@Tag(Tags.APPLICATION)\n"))
                    .toList();
            assertThat(untagged).isEmpty();
        }
    }

    private static boolean says(Path file, String line) {
        try {
            return Files.readString(file).contains("\n" + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyClass_isInARoomOfTheTable() {
        String[] rooms = Stream.concat(Stream.of(ROOT), Room.ALL.stream().map(Room::packages))
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(rooms).check(MAIN);
    }

    @Test
    void rooms_formNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void assembly_isKnownToNobody() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(MAIN);
    }

    @Test
    void upload_knowsTheJdkAndNothingElse() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".upload..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + ".upload..", "java..")
                .check(MAIN);
    }

    /** Its document is parsed here and laid under the environment: a YAML parser and SmallRye Config are all that this needs. */
    @Test
    void config_knowsTheJdkItsAnnotationsAndTheParserOfItsDocument() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".config..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".config..",
                        "java..",
                        "io.smallrye.config..",
                        "org.eclipse.microprofile.config..",
                        "org.yaml.snakeyaml..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".config")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml.snakeyaml..")
                .check(MAIN);
    }

    /** They carry bytes and secrets for an upload; they do not advance one. */
    @ParameterizedTest
    @ValueSource(strings = {"transfer", "credentials"})
    void room_knowsTheTypesOfUploadAndNotItsActors(String room) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("dev\\.longhaul\\.upload\\.(Runner|Uploads|Checkpoints?|Pauses|Destinations)(\\$.*)?")
                .check(MAIN);
    }

    @Test
    void upload_touchesNeitherNetworkNorDisk() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".upload..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)")
                .check(MAIN);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "upload",
                "platform",
                "transfer",
                "credentials",
                "checkpoint",
                "cli",
                "source",
                "trigger",
                "intake",
                "continuation",
                "result"
            })
    void room_hasNoClockOfItsOwn(String room) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room + "..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethodWhere(isNamed(Clock.class, "system"))
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void upload_drawsNoChanceOfItsOwn() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".upload..")
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.security\\.SecureRandom|java\\.util\\.UUID")
                .check(MAIN);
    }

    /** Rules read an answer and say what it means: no clock, no client, no thread. */
    @Test
    void rulesOfAPlatform_arePure() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".platform..")
                .and()
                .haveSimpleNameEndingWith("Rules")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "dev\\.longhaul\\.upload\\.(Time|Source|Platform|Deadline)(\\$.*)?|java\\.lang\\.Thread")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.util.concurrent..", "jakarta.ws.rs..", "org.apache.hc..")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(MAIN);
    }

    /** Else a configuration is refused when its first upload comes, and not when it is checked. */
    @Test
    void platformWithOptions_saysWhatIsWrongWithThem() {
        Set<String> asking = new TreeSet<>();
        Set<String> checking = new TreeSet<>();
        MAIN.stream()
                .filter(each -> each.getPackageName().matches(ROOT + "\\.platform\\.(?!kit).*"))
                .forEach(each -> {
                    if (each.getConstructorCallsFromSelf().stream()
                            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Options.class))) {
                        asking.add(each.getPackageName());
                    }
                    if (each.tryGetMethod("optionFaults", Map.class).isPresent()) {
                        checking.add(each.getPackageName());
                    }
                });
        assertThat(checking).isEqualTo(asking);
    }

    @Test
    void standardStreams_areForTheCommandLineAndTheAssembly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(MAIN);
    }

    @Test
    void shippedClasses_knowNeitherSimulatorsNorTestLibraries() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".simulator..",
                        ROOT + ".support..",
                        "org.junit..",
                        "net.jqwik..",
                        "org.assertj..",
                        "com.google.api..",
                        "io.quarkus.test..")
                .check(MAIN);
    }

    /** A rule that nothing can break proves nothing: each of these is false, and must be found so. */
    @ParameterizedTest(name = "{0} knows nothing of {1}")
    @CsvSource({"platform.youtube, transfer", "transfer, upload", "checkpoint, upload", "credentials, config"})
    void rule_thatIsBroken_isFoundBroken(String from, String to) {
        assertThat(noClasses()
                        .that()
                        .resideInAPackage(ROOT + "." + from + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "." + to + "..")
                        .evaluate(MAIN)
                        .hasViolation())
                .isTrue();
    }

    @Test
    void importedClasses_areTheShippedOnes() {
        assertThat(MAIN.contain(Files.class)).isFalse();
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
                .contains(ROOT, ROOT + ".upload", ROOT + ".platform.youtube")
                .noneMatch(name -> name.startsWith(ROOT + ".simulator"));
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> isNamed(
            Class<?> owner, String prefix) {
        List<String> names = Arrays.stream(owner.getMethods())
                .map(java.lang.reflect.Method::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + prefix + "*",
                call -> call.getTargetOwner().isEquivalentTo(owner) && names.contains(call.getName()));
    }
}
