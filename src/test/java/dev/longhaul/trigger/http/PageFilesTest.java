package dev.longhaul.trigger.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's files belong together, and to nobody else. How the page behaves is tested in a browser: src/test/page. */
class PageFilesTest {

    private static final Path FOLDER = Path.of("src/main/resources/page");
    private static final Pattern IMPORT = Pattern.compile("from '([^']+)'");
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"#]+)");

    private final PageFiles files = new PageFiles();

    @Test
    void whatIsServed_isWhatIsThere() throws IOException {
        try (Stream<Path> there = Files.list(FOLDER)) {
            assertThat(there.map(path -> path.getFileName().toString())
                            .filter(name -> !name.equals("headers.properties"))
                            .filter(name -> !name.equals(PageFiles.INDEX)))
                    .containsExactlyInAnyOrderElementsOf(PageFiles.OTHERS);
        }
    }

    @Test
    void nothingElse_isServed() {
        for (String name : List.of("", "index.html", "headers.properties", "../application.properties", "page.js/")) {
            assertThat(files.other(name)).as(name).isEmpty();
        }
    }

    @Test
    void everyReference_isRelative_andLeadsToOneOfThem() {
        assertThat(matches(REFERENCE, files.index().text()))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).startsWith("./page/"))
                .allSatisfy(path -> assertThat(PageFiles.OTHERS).contains(path.substring("./page/".length())));
        scripts()
                .flatMap(script -> matches(IMPORT, script.text()).stream())
                .forEach(path -> assertThat(PageFiles.OTHERS).contains(path.substring("./".length())));
    }

    /** The policy would forbid it; here it is said at once where it stands. */
    @Test
    void nothing_isInline_orBecomesMarkup() {
        assertThat(files.index().text()).doesNotContain("style=", "<style").doesNotContainPattern("\\son\\w+=");
        assertThat(files.index().text()).containsOnlyOnce("<script");
        assertThat(scripts()).allSatisfy(script -> assertThat(script.text())
                .as(script.name())
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("));
    }

    @Test
    void anotherText_hasAnotherTag() {
        assertThat(PageFiles.OTHERS.stream()
                        .map(name -> files.other(name).orElseThrow().tag()))
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("[0-9a-f]{24}"));
    }

    @Test
    void policy_allowsNothingInline_andNothingFromElsewhere() {
        assertThat(files.headers().get("Content-Security-Policy"))
                .contains(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
                        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http", "*", "data:");
    }

    private Stream<PageFile> scripts() {
        return PageFiles.OTHERS.stream().filter(name -> name.endsWith(".js")).map(name -> files.other(name)
                .orElseThrow());
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
