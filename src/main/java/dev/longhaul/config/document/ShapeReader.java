package dev.longhaul.config.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a document against its shape into values by key; goes on past what is wrong, so that all of it is found at once. */
final class ShapeReader {

    /** As it stands in environment variables and in the names of files. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private static final int LONGEST_SHOWN = 40;

    final Map<String, String> values = new LinkedHashMap<>();
    final Map<String, Integer> lines = new LinkedHashMap<>();
    final List<Finding> findings = new ArrayList<>();

    void read(Node document) {
        if (document instanceof MappingNode mapping) {
            group("", line(document), mapping, ConfigShape.DOCUMENT);
        } else {
            findings.add(new Finding(line(document), "", "must be keys and values, such as 'routes:'"));
        }
    }

    private void value(String key, int line, Node node, Shape shape) {
        lines.put(key, line);
        if (isNull(node)) {
            wrong(key, line, "is empty");
        } else if (shape instanceof Shape.Scalar scalar) {
            scalar(node, key, line).ifPresent(text -> read(key, line, scalar.kind(), text));
        } else if (shape instanceof Shape.Group group) {
            mapping(node, key, line).ifPresent(mapping -> group(key + ".", line, mapping, group));
        } else if (shape instanceof Shape.Named named) {
            mapping(node, key, line).ifPresent(mapping -> named(key, mapping, named));
        } else if (shape instanceof Shape.Items items) {
            items(key, line, node, items);
        } else if (shape instanceof Shape.Texts) {
            texts(key, line, node);
        } else if (shape instanceof Shape.Words) {
            mapping(node, key, line).ifPresent(mapping -> words(key, mapping));
        } else {
            json(key, line, node);
        }
    }

    private void group(String prefix, int line, MappingNode mapping, Shape.Group group) {
        Map<String, NodeTuple> members = members(prefix, mapping);
        members.forEach((name, member) -> {
            Shape shape = group.keys().get(name);
            if (shape == null) {
                wrong(
                        prefix + shown(name),
                        line(member.getKeyNode()),
                        Suggestion.unknown(name, group.keys().keySet()));
            } else {
                value(prefix + name, line(member.getKeyNode()), member.getValueNode(), shape);
            }
        });
        group.keys().keySet().stream()
                .filter(name -> group.required().contains(name) && !members.containsKey(name))
                .forEach(name -> wrong(prefix + name, line, "is missing"));
    }

    private void named(String key, MappingNode mapping, Shape.Named named) {
        members(key + ".", mapping).forEach((name, member) -> {
            int line = line(member.getKeyNode());
            if (NAME.matcher(name).matches()) {
                value(key + "." + name, line, member.getValueNode(), named.each());
            } else {
                wrong(key + "." + shown(name), line, "is no name: letters, digits, - and _ are");
            }
        });
    }

    private void items(String key, int line, Node node, Shape.Items items) {
        if (!(node instanceof SequenceNode sequence)) {
            wrong(key, line, "must be a list");
            return;
        }
        for (int i = 0; i < sequence.getValue().size(); i++) {
            Node item = sequence.getValue().get(i);
            value(key + "[" + i + "]", line(item), item, items.each());
        }
    }

    private void texts(String key, int line, Node node) {
        List<Node> texts = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        if (texts.isEmpty()) {
            wrong(key, line, "is empty");
        }
        for (int i = 0; i < texts.size(); i++) {
            value(key + "[" + i + "]", line(texts.get(i)), texts.get(i), new Shape.Scalar(Kind.TEXT));
        }
    }

    private void words(String key, MappingNode mapping) {
        members(key + ".", mapping).forEach((name, member) -> {
            String word = key + "." + shown(name);
            int line = line(member.getKeyNode());
            lines.put(word, line);
            if (member.getValueNode() instanceof SequenceNode sequence) {
                List<String> texts = new ArrayList<>();
                sequence.getValue().forEach(each -> scalar(each, word, line).ifPresent(texts::add));
                if (texts.stream().anyMatch(text -> text.indexOf(',') >= 0)) {
                    wrong(word, line, "has a comma within one of its texts");
                }
                values.put(word, String.join(",", texts));
            } else if (isNull(member.getValueNode())) {
                wrong(word, line, "is empty; to say nothing, write \"\"");
            } else {
                scalar(member.getValueNode(), word, line).ifPresent(text -> values.put(word, text));
            }
        });
    }

    private void json(String key, int line, Node node) {
        if (node instanceof ScalarNode scalar) {
            values.put(key, scalar.getValue());
            return;
        }
        try {
            values.put(key, JsonWriter.write(node));
        } catch (IllegalArgumentException e) {
            wrong(key, line, e.getMessage());
        }
    }

    private void read(String key, int line, Kind kind, String text) {
        try {
            values.put(key, kind.read(text));
        } catch (IllegalArgumentException e) {
            wrong(key, line, e.getMessage());
        }
    }

    /** By name, in their order; the first of those with one name. */
    private Map<String, NodeTuple> members(String prefix, MappingNode mapping) {
        Map<String, NodeTuple> members = new LinkedHashMap<>();
        for (NodeTuple member : mapping.getValue()) {
            int line = line(member.getKeyNode());
            if (!(member.getKeyNode() instanceof ScalarNode name)) {
                wrong(prefix + "?", line, "a key must be one word");
                continue;
            }
            NodeTuple first = members.putIfAbsent(name.getValue(), member);
            if (first != null) {
                wrong(prefix + shown(name.getValue()), line, "is there twice, first in line " + line(first.getKeyNode()));
            }
        }
        return members;
    }

    private Optional<String> scalar(Node node, String key, int line) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        wrong(key, line, "must be one value, not a list or a group");
        return Optional.empty();
    }

    private Optional<MappingNode> mapping(Node node, String key, int line) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        wrong(key, line, "must be a group of keys and values");
        return Optional.empty();
    }

    private void wrong(String key, int line, String what) {
        findings.add(new Finding(line, key, what));
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** A key as it can be shown: it may be anything. */
    private static String shown(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "…";
    }
}
