package dev.longhaul.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of CloudWatch's Embedded Metric Format, as its specification has them: what CloudWatch drops without a word, a test has to
 * find.
 */
public final class EmfRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNITS = Set.of(
            "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Count", "Percent", "None");
    private static final int MOST_METRICS = 100;
    private static final int MOST_DIMENSIONS = 30;
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_VALUE = 1024;
    private static final int LONGEST_NAMESPACE = 1024;
    private static final long LARGEST = 1L << 53;

    private EmfRules() {}

    /** The line's object, which keeps every rule. */
    public static JsonNode requireValid(String line) {
        assertThat(line).doesNotContain("\n");
        JsonNode root;
        try {
            root = JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
        JsonNode aws = root.path("_aws");
        assertThat(names(aws)).containsExactlyInAnyOrder("Timestamp", "CloudWatchMetrics");
        assertThat(aws.path("Timestamp").isIntegralNumber()).isTrue();
        assertThat(Instant.ofEpochMilli(aws.path("Timestamp").asLong()))
                .as("milliseconds, not seconds")
                .isAfter(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(aws.path("CloudWatchMetrics").isArray()).isTrue();
        assertThat(aws.path("CloudWatchMetrics")).isNotEmpty().allSatisfy(directive -> require(root, directive));
        return root;
    }

    private static void require(JsonNode root, JsonNode directive) {
        assertThat(names(directive)).containsExactlyInAnyOrder("Namespace", "Dimensions", "Metrics");
        requireText(directive.path("Namespace"), LONGEST_NAMESPACE);
        assertThat(directive.path("Namespace").asText()).doesNotStartWith("AWS/");
        assertThat(directive.path("Dimensions").isArray()).isTrue();
        assertThat(directive.path("Dimensions"))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(set -> {
                    assertThat(set.isArray()).isTrue();
                    assertThat(set).hasSizeLessThanOrEqualTo(MOST_DIMENSIONS).doesNotHaveDuplicates();
                    for (JsonNode name : set) {
                        requireText(name, LONGEST_NAME);
                        assertThat(name.asText()).doesNotStartWith(":");
                        requireText(root.path(name.asText()), LONGEST_VALUE);
                    }
                });
        assertThat(directive.path("Metrics").isArray()).isTrue();
        assertThat(directive.path("Metrics")).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_METRICS);
        Set<String> seen = new HashSet<>();
        for (JsonNode metric : directive.path("Metrics")) {
            assertThat(names(metric)).containsExactlyInAnyOrder("Name", "Unit");
            requireText(metric.path("Name"), LONGEST_NAME);
            assertThat(seen.add(metric.path("Name").asText()))
                    .as("%s twice", metric)
                    .isTrue();
            assertThat(metric.path("Unit").asText()).isIn(UNITS);
            JsonNode value = root.path(metric.path("Name").asText());
            assertThat(value.isNumber()).as("the value of %s", metric).isTrue();
            assertThat(value.asDouble()).isBetween(0d, (double) LARGEST);
        }
    }

    private static void requireText(JsonNode text, int longest) {
        assertThat(text.isTextual()).as("%s is a text", text).isTrue();
        assertThat(text.asText()).isNotBlank().hasSizeLessThanOrEqualTo(longest);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
