package dev.longhaul.intake;

import dev.longhaul.config.document.Finding;
import dev.longhaul.upload.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a configuration as one problem. */
final class ConfigProblems {

    private static final int MOST_SHOWN = 50;

    private ConfigProblems() {}

    /**
     * @param place of the configuration, for people
     * @param findings at least one; the cause has a line for each
     */
    static Problem bad(String place, List<Finding> findings) {
        String lines =
                findings.stream().limit(MOST_SHOWN).map(Finding::toString).collect(Collectors.joining("\n"));
        int more = findings.size() - MOST_SHOWN;
        return new Problem(
                "bad-configuration",
                "The configuration in " + place + " cannot be used",
                lines + (more > 0 ? "\n… and " + more + " more" : ""),
                "Correct what is named; 'longhaul config check FILE' looks at a document offline. docs/configuration.md has"
                        + " an example with every key.");
    }
}
