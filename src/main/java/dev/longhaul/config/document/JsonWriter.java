package dev.longhaul.config.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of the document as JSON. */
final class JsonWriter {

    /** YAML has numbers that JSON has not: octal, hexadecimal, infinite. They are texts here. */
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d{0,18})(?:\\.\\d{1,30})?(?:[eE][+-]?\\d{1,3})?");

    private static final Set<String> FLAGS = Set.of("true", "false");

    private final StringBuilder json = new StringBuilder();

    private JsonWriter() {}

    /**
     * @throws IllegalArgumentException what JSON cannot say
     */
    static String write(Node node) {
        JsonWriter writer = new JsonWriter();
        writer.value(node);
        return writer.json.toString();
    }

    private void value(Node node) {
        if (node instanceof MappingNode mapping) {
            object(mapping.getValue());
        } else if (node instanceof SequenceNode sequence) {
            array(sequence.getValue());
        } else if (node instanceof ScalarNode scalar) {
            scalar(scalar);
        } else {
            throw new IllegalArgumentException("holds what JSON cannot say");
        }
    }

    private void object(List<NodeTuple> members) {
        Set<String> names = new HashSet<>();
        json.append('{');
        for (NodeTuple member : members) {
            if (!(member.getKeyNode() instanceof ScalarNode name) || !names.add(name.getValue())) {
                throw new IllegalArgumentException("has a name twice, or one that is no word");
            }
            json.append(names.size() == 1 ? "" : ",");
            text(name.getValue());
            json.append(':');
            value(member.getValueNode());
        }
        json.append('}');
    }

    private void array(List<Node> items) {
        json.append('[');
        for (int i = 0; i < items.size(); i++) {
            json.append(i == 0 ? "" : ",");
            value(items.get(i));
        }
        json.append(']');
    }

    private void scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            text(text);
        } else if (scalar.getTag().equals(Tag.NULL)) {
            json.append("null");
        } else if (FLAGS.contains(text) || NUMBER.matcher(text).matches()) {
            json.append(text);
        } else {
            text(text);
        }
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
