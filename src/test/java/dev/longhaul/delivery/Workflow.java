package dev.longhaul.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** A workflow of GitHub Actions, and what a careful owner would not let into one. */
final class Workflow {

    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: *(.+)$");
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final int LONGEST_MINUTES = 60;

    /** They run with the repository's rights on what a stranger has written. */
    private static final Set<String> FOREIGN_TRIGGERS =
            Set.of("pull_request_target", "workflow_run", "issue_comment", "issues");

    private final String text;
    private final Map<String, Object> root;

    Workflow(String text) {
        this.text = text;
        this.root = new Yaml().load(text);
    }

    /** The jobs that may write, each with what: {@code publish: contents}. */
    Set<String> writes() {
        Set<String> writes = new TreeSet<>();
        jobs().forEach((name, job) -> rights(job.get("permissions")).forEach((what, how) -> {
            if ("write".equals(how)) {
                writes.add(name + ": " + what);
            }
        }));
        return writes;
    }

    /** What is wrong with it, in words. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        // "on" is a truth value of YAML 1.1.
        Object triggers = root.containsKey("on") ? root.get("on") : root.get(true);
        if (!(triggers instanceof Map<?, ?> named)) {
            faults.add("its triggers are not a map");
        } else if (named.keySet().stream().anyMatch(FOREIGN_TRIGGERS::contains)) {
            faults.add("it runs with rights for a stranger: " + named.keySet());
        }
        if (!root.containsKey("permissions") || !isReadOnly(root.get("permissions"))) {
            faults.add("what is not said of a job is not read-only");
        }
        if (!root.containsKey("concurrency")) {
            faults.add("it may run beside itself");
        }
        if (text.contains("secrets.") || text.contains("secrets:")) {
            faults.add("it asks for a secret; github.token is enough");
        }
        Matcher uses = USES.matcher(text);
        while (uses.find()) {
            String action = uses.group(1).trim();
            if (!action.startsWith("./") && !PINNED.matcher(action).matches()) {
                faults.add("not pinned to a commit with its version: " + action);
            }
        }
        jobs().forEach((name, job) -> faultsOf(name, job, faults));
        return faults;
    }

    private static void faultsOf(String name, Map<String, Object> job, List<String> faults) {
        if (!job.containsKey("uses")
                && !(job.get("timeout-minutes") instanceof Integer minutes && minutes <= LONGEST_MINUTES)) {
            faults.add(name + " has no bound of minutes");
        }
        for (Map<String, Object> step : steps(job)) {
            String run = String.valueOf(step.getOrDefault("run", ""));
            // A name, a title or a branch would become part of the script: a script reads its environment.
            if (run.contains("${{")) {
                faults.add(name + " puts an expression into a script: " + run.strip());
            }
            boolean checksOut = String.valueOf(step.get("uses")).startsWith("actions/checkout@");
            if (checksOut
                    && !(step.get("with") instanceof Map<?, ?> with
                            && Boolean.FALSE.equals(with.get("persist-credentials")))) {
                faults.add(name + " leaves the token to whatever runs after the checkout");
            }
        }
    }

    private static boolean isReadOnly(Object permissions) {
        return permissions instanceof Map<?, ?>
                && rights(permissions).values().stream().noneMatch("write"::equals);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> rights(Object permissions) {
        if (permissions instanceof String all) {
            return Map.of("all", all.replace("write-all", "write"));
        }
        return permissions == null ? Map.of() : (Map<String, String>) permissions;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Object>> jobs() {
        return (Map<String, Map<String, Object>>) root.get("jobs");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> steps(Map<String, Object> job) {
        return (List<Map<String, Object>>) job.getOrDefault("steps", List.of());
    }
}
