package dev.longhaul.config.document;

import dev.longhaul.config.document.Shape.Group;
import dev.longhaul.config.document.Shape.Items;
import dev.longhaul.config.document.Shape.Json;
import dev.longhaul.config.document.Shape.Named;
import dev.longhaul.config.document.Shape.Scalar;
import dev.longhaul.config.document.Shape.Texts;
import dev.longhaul.config.document.Shape.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The shape of the whole document: the keys of {@link dev.longhaul.config.LonghaulConfig} without {@code longhaul.}. */
final class ConfigShape {

    static final Group DOCUMENT = new Group(
            keys(
                    "home",
                    text(),
                    "destinations",
                    new Named(destination()),
                    "routes",
                    new Items(route()),
                    "limits",
                    limits(),
                    "aws",
                    aws(),
                    "http",
                    http(),
                    "metrics",
                    value(Kind.METRICS),
                    "metrics-namespace",
                    value(Kind.NAMESPACE),
                    "traces",
                    traces(),
                    "results",
                    new Named(result())),
            Set.of());

    private ConfigShape() {}

    private static Shape destination() {
        return new Group(
                keys(
                        "platform",
                        text(),
                        "api-url",
                        value(Kind.SAFE_URL),
                        "credentials",
                        value(Kind.CREDENTIALS),
                        "client-secrets",
                        text(),
                        "read-scope",
                        value(Kind.FLAG),
                        "bytes-per-second",
                        value(Kind.POSITIVE_COUNT),
                        "options",
                        new Words()),
                Set.of("platform"));
    }

    private static Shape route() {
        return new Group(
                keys(
                        "bucket",
                        text(),
                        "prefix",
                        text(),
                        "suffix",
                        text(),
                        "content-type",
                        text(),
                        "to",
                        new Texts(),
                        "metadata",
                        new Words(),
                        "meta",
                        new Json(),
                        "checksum",
                        value(Kind.CHECKSUM),
                        "chunk-size-bytes",
                        value(Kind.CHUNK_SIZE),
                        "way",
                        value(Kind.WAY),
                        "results",
                        new Texts(),
                        "tag-source",
                        value(Kind.FLAG)),
                Set.of("bucket", "to"));
    }

    private static Shape result() {
        return new Group(
                keys(
                        "event-bus",
                        value(Kind.EVENT_BUS),
                        "topic",
                        value(Kind.TOPIC),
                        "webhook",
                        value(Kind.SAFE_URL),
                        "secret",
                        value(Kind.CREDENTIALS)),
                Set.of());
    }

    private static Shape limits() {
        return new Group(
                keys(
                        "chunk-size-bytes",
                        value(Kind.CHUNK_SIZE),
                        "reserve",
                        value(Kind.DURATION),
                        "attempts",
                        value(Kind.POSITIVE_COUNT),
                        "rounds-without-progress",
                        value(Kind.POSITIVE_COUNT),
                        "session-restarts",
                        value(Kind.COUNT),
                        "age",
                        value(Kind.POSITIVE_DURATION),
                        "bytes-per-second",
                        value(Kind.POSITIVE_COUNT),
                        "parallel-parts",
                        value(Kind.FEW),
                        "inline-wait",
                        value(Kind.DURATION)),
                Set.of());
    }

    private static Shape aws() {
        return new Group(
                keys(
                        "table",
                        text(),
                        "queue-url",
                        value(Kind.URL),
                        "s3-endpoint",
                        value(Kind.URL),
                        "s3-path-style",
                        value(Kind.FLAG),
                        "kms-key",
                        text(),
                        "data-key",
                        text()),
                Set.of());
    }

    private static Shape http() {
        return new Group(
                keys("keys", new Named(value(Kind.SHA256)), "buckets", new Texts(), "urls", new Texts()), Set.of());
    }

    private static Shape traces() {
        return new Group(keys("endpoint", value(Kind.SAFE_URL), "headers", text()), Set.of());
    }

    private static Shape text() {
        return value(Kind.TEXT);
    }

    private static Shape value(Kind kind) {
        return new Scalar(kind);
    }

    /** Names and shapes in turn; their order is the one in which they are shown. */
    private static Map<String, Shape> keys(Object... namesAndShapes) {
        Map<String, Shape> keys = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            keys.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
        }
        return keys;
    }
}
