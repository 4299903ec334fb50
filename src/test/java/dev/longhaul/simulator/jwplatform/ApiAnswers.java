package dev.longhaul.simulator.jwplatform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Response;
import java.util.Map;

/**
 * Answers in both formats out of one tree: a field whose name begins with {@code @} is an attribute in XML and an ordinary field
 * in JSON.
 */
final class ApiAnswers {

    private ApiAnswers() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode ok() {
        return object().put("status", "ok");
    }

    static ObjectNode error(String code, String message) {
        return object().put("status", "error").put("code", code).put("message", message);
    }

    static Response response(int status, ObjectNode tree, boolean xml) {
        return xml
                ? Response.of(status).body("application/xml; charset=utf-8", xml(tree))
                : Response.json(status, json(tree).toString());
    }

    private static JsonNode json(JsonNode tree) {
        if (tree.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            tree.forEach(each -> array.add(json(each)));
            return array;
        }
        if (!tree.isObject()) {
            return tree;
        }
        ObjectNode plain = object();
        tree.properties().forEach(field -> plain.set(field.getKey().replaceFirst("^@", ""), json(field.getValue())));
        return plain;
    }

    private static String xml(ObjectNode tree) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        element(xml, "response", tree);
        return xml.toString();
    }

    private static void element(StringBuilder xml, String name, JsonNode value) {
        xml.append('<').append(name);
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (field.getKey().startsWith("@")) {
                xml.append(' ').append(field.getKey().substring(1)).append("=\"");
                xml.append(escaped(field.getValue().asText())).append('"');
            }
        }
        xml.append('>');
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (!field.getKey().startsWith("@")) {
                    element(xml, field.getKey(), field.getValue());
                }
            }
        } else if (value.isArray()) {
            // <videos><video/><video/></videos>
            value.forEach(each -> element(xml, name.substring(0, name.length() - 1), each));
        } else {
            xml.append(escaped(value.asText()));
        }
        xml.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
