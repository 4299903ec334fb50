package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the code can say is what the pages say. */
class DocumentationTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PROBLEMS = Path.of("docs/problems.md");
    private static final Path CONFIGURATION = Path.of("docs/configuration.md");
    private static final Path COMMAND_LINE = Path.of("docs/command-line.md");
    private static final Path OPERATE = Path.of("docs/operate.md");
    private static final Path EXPECTED_STACK = Path.of("infra/policy/expected.yaml");
    private static final Path TEMPLATE = Path.of("infra/sam/template.yaml");

    /** The first argument of a problem, on this line or the next. */
    private static final Pattern TYPE = Pattern.compile("new Problem\\(\\s*\"([a-z][a-z0-9-]*)\"");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|[^|]+\\| (\\d+)[^|]*\\|[^|]+\\|$");
    private static final Pattern OPTION = Pattern.compile("names = (?:\\{)?\"(--[A-Za-z-]+)\"");

    @Test
    void everyProblemTypeIsDocumented() {
        Set<String> types = found(TYPE, SOURCES);
        assertThat(types).contains("source-changed", "usage", "no-credentials");
        assertThat(matches(ROW, text(PROBLEMS))).containsAll(types);
    }

    /** A problem made with a type that is not written where it is made would escape the test above. */
    @Test
    void problemTypesAreWrittenWhereTheProblemIsMade() {
        Pattern otherwise = Pattern.compile("new Problem\\(\\s*(?!\\s*\")\\w+");
        assertThat(found(Pattern.compile("(" + otherwise + ")"), SOURCES))
                .as("Problem#withRemedy keeps the type of another problem, a store reads what it wrote")
                .allMatch(each -> each.matches("(?s)new Problem\\(\\s*(type|text|Fields|fields|json)"));
    }

    @Test
    void theDocumentedExitCodesAreThoseOfTheCode() {
        Matcher row = ROW.matcher(text(PROBLEMS));
        while (row.find()) {
            var problem = new Problem(row.group(1), "t", "c", "r");
            assertThat(ExitCode.of(problem).code()).as(row.group(1)).isEqualTo(Integer.parseInt(row.group(2)));
        }
        for (ExitCode code : ExitCode.values()) {
            assertThat(text(COMMAND_LINE)).contains("| " + code.code() + " | " + code.meaning());
        }
    }

    @Test
    void everyFlagAndCommandIsDocumented() {
        Set<String> options = found(OPTION, SOURCES.resolve("dev/longhaul/cli"));
        assertThat(options).contains("--privacyStatus", "--json");
        assertThat(options).allSatisfy(option -> assertThat(text(COMMAND_LINE)).contains("`" + option));
        Set<String> commands = found(
                Pattern.compile("@Command\\(\\s*name = \"((?!longhaul)[a-z]+)\""), SOURCES.resolve("dev/longhaul/cli"));
        assertThat(commands).hasSizeGreaterThan(6);
        assertThat(commands).allSatisfy(command -> assertThat(text(COMMAND_LINE))
                .containsPattern("longhaul (config |destinations )?" + command));
    }

    /** A key of the configuration, as the table of its page writes it, is a row there. */
    @Test
    void everyKeyOfTheConfigurationIsDocumented() {
        Set<String> keys = new TreeSet<>();
        keys(LonghaulConfig.class, "", keys);
        // It names the document, and so cannot stand in it; the page's second part is about it.
        keys.remove("config");
        assertThat(keys).contains("routes[].way", "limits.parallel-parts", "destinations.NAME.options");
        assertThat(keys).allSatisfy(key -> assertThat(text(CONFIGURATION)).contains("\n| `" + key + "` |"));
    }

    /** Whoever is woken by an alarm finds it on the page, and no alarm that is gone. */
    @Test
    void everyAlarmHasItsRow() {
        Set<String> alarms = new TreeSet<>();
        matches("(?m)^ +alarm/([a-z-]+):", text(EXPECTED_STACK)).forEach(each -> alarms.add(logicalId(each)));
        assertThat(alarms).hasSizeGreaterThan(10);
        assertThat(matches("(?m)^\\| `(\\w+Alarm)` \\|", text(OPERATE))).isEqualTo(alarms);
    }

    @Test
    void whatTheOperatorsPageNamesIsThere() {
        String page = text(OPERATE);
        Set<String> problems = matches(ROW, text(PROBLEMS));
        Set<String> ofTheAwsCli = Set.of("put-secret-value");
        assertThat(matches("`([a-z]+(?:-[a-z]+)+)`", page))
                .hasSizeGreaterThan(20)
                .allMatch(each -> problems.contains(each) || ofTheAwsCli.contains(each));
        assertThat(matches("`(limits\\.[a-z-]+)`", page)).isNotEmpty().allSatisfy(key -> assertThat(text(CONFIGURATION))
                .contains("\n| `" + key + "` |"));
        assertThat(matches("(?:`|(?m:^ {4}))(longhaul [a-z]+)\\b", page))
                .hasSizeGreaterThan(6)
                .allSatisfy(command -> assertThat(text(COMMAND_LINE)).contains("`" + command));
        Set<String> madeBySam = Set.of("WorkerQueue");
        assertThat(matches("\\$\\((?:resource|output) (\\w+)\\)|(?m:^move (\\w+))", page))
                .hasSizeGreaterThan(6)
                .allMatch(id -> madeBySam.contains(id) || text(TEMPLATE).contains("\n  " + id + ":"));
    }

    /** {@code dead-messages-alarm} as the template writes it. */
    private static String logicalId(String name) {
        return Pattern.compile("(?:^|-)([a-z])").matcher(name).replaceAll(each -> each.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private static Set<String> matches(String pattern, String text) {
        return matches(Pattern.compile(pattern), text);
    }

    /** What the first group holds that took part. */
    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(each -> each.group(1) != null ? each.group(1) : each.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void keys(Class<?> group, String prefix, Set<String> keys) {
        for (Method method : group.getDeclaredMethods()) {
            String key = prefix + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            String type = method.getGenericReturnType().getTypeName();
            Optional<Class<?>> inner = Stream.of(LonghaulConfig.class.getDeclaredClasses())
                    .filter(Class::isInterface)
                    .filter(each -> type.contains(each.getName()))
                    .findFirst();
            if (inner.isEmpty()) {
                keys.add(key);
            } else {
                String named =
                        type.startsWith("java.util.Map") ? ".NAME" : type.startsWith("java.util.List") ? "[]" : "";
                keys(inner.get(), key + named + ".", keys);
            }
        }
    }

    private static Set<String> found(Pattern pattern, Path sources) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> found.addAll(matches(pattern, text(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
