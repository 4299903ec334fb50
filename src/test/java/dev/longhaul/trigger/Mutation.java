package dev.longhaul.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils recorded events: bytes of their text, or values of their structure, also of JSON within texts. */
public record Mutation(SplittableRandom chance, List<byte[]> recorded) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** One event; large ones are rare, so that many are tried. */
    public byte[] next() throws IOException {
        byte[] event = any();
        if (event.length > 20_000 && chance.nextInt(20) != 0) {
            event = any();
        }
        return chance.nextInt(3) == 0 ? bytes(event) : structure(event);
    }

    private byte[] any() {
        return recorded.get(chance.nextInt(recorded.size()));
    }

    private byte[] bytes(byte[] event) {
        byte[] spoiled = event.clone();
        for (int i = chance.nextInt(4); i >= 0; i--) {
            int at = chance.nextInt(spoiled.length);
            switch (chance.nextInt(5)) {
                case 0 -> spoiled[at] = (byte) chance.nextInt(256);
                case 1 -> spoiled = Arrays.copyOf(spoiled, Math.max(1, at));
                case 2 -> spoiled[at] = "\"{}[],:\\%+0-e".getBytes(StandardCharsets.US_ASCII)[chance.nextInt(13)];
                case 3 -> spoiled = without(spoiled, at);
                default -> spoiled = spliced(spoiled, at);
            }
        }
        return spoiled;
    }

    private byte[] without(byte[] event, int at) {
        int length = Math.min(1 + chance.nextInt(8), event.length - at);
        if (length == event.length) {
            return event;
        }
        byte[] shorter = new byte[event.length - length];
        System.arraycopy(event, 0, shorter, 0, at);
        System.arraycopy(event, at + length, shorter, at, shorter.length - at);
        return shorter;
    }

    private byte[] spliced(byte[] event, int at) {
        byte[] other = any();
        int from = chance.nextInt(other.length);
        int length = Math.min(other.length - from, 200);
        byte[] both = Arrays.copyOf(event, at + length);
        System.arraycopy(other, from, both, at, length);
        return both;
    }

    private byte[] structure(byte[] event) throws IOException {
        JsonNode spoiled = MAPPER.readTree(event);
        if (chance.nextBoolean()) {
            spoilKeys(spoiled);
        }
        for (int i = chance.nextInt(3); i >= 0; i--) {
            spoiled = spoil(spoiled);
        }
        return MAPPER.writeValueAsBytes(spoiled);
    }

    /** Of an event's many values few are keys of objects, and those anybody can choose. */
    private void spoilKeys(JsonNode event) throws IOException {
        for (JsonNode object : event.findParents("key")) {
            JsonNode key = text(object.get("key").asText());
            ((ObjectNode) object).set("key", chance.nextBoolean() ? key : text(key.asText()));
        }
    }

    /** Changes one value somewhere below. */
    private JsonNode spoil(JsonNode node) throws IOException {
        if ((node.isEmpty() && !node.isTextual()) || chance.nextInt(12) == 0) {
            return value();
        }
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(chance.nextInt(names.size()));
            switch (chance.nextInt(8)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", object.remove(name));
                case 2 -> object.set(names.get(chance.nextInt(names.size())), object.get(name));
                default -> object.set(name, spoil(object.get(name)));
            }
            return object;
        }
        if (node instanceof ArrayNode array) {
            int at = chance.nextInt(array.size());
            switch (chance.nextInt(6)) {
                case 0 -> array.remove(at);
                case 1 -> array.add(array.get(at).deepCopy());
                default -> array.set(at, spoil(array.get(at)));
            }
            return array;
        }
        return node.isTextual() ? text(node.textValue()) : value();
    }

    private JsonNode text(String text) throws IOException {
        if (text.startsWith("{") && chance.nextInt(4) != 0) {
            try {
                return TextNode.valueOf(MAPPER.writeValueAsString(spoil(MAPPER.readTree(text))));
            } catch (JsonProcessingException e) {
                // It was spoilt before: then as a text.
            }
        }
        int at = text.isEmpty() ? 0 : chance.nextInt(text.length());
        String put = List.of("%", "%zz", "%C3", "+", "\u0000", "\n", "\ud83c", "é", "/../", "\"", "{", "")
                .get(chance.nextInt(12));
        return TextNode.valueOf(text.substring(0, at) + put + text.substring(Math.min(text.length(), at + 1)));
    }

    private JsonNode value() throws IOException {
        return switch (chance.nextInt(11)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(chance.nextBoolean());
            case 2 -> NODES.numberNode(chance.nextLong());
            case 3 -> NODES.numberNode(chance.nextDouble() * 1e300);
            case 4 -> NODES.textNode("");
            case 5 -> NODES.textNode("x".repeat(chance.nextInt(5000)));
            case 6 -> NODES.arrayNode();
            case 7 -> NODES.objectNode();
            case 8 -> nested(chance.nextInt(200));
            case 9 -> MAPPER.readTree(any());
            default -> NODES.textNode(new String(any(), StandardCharsets.UTF_8));
        };
    }

    private static JsonNode nested(int depth) {
        JsonNode node = NODES.objectNode();
        for (int i = 0; i < depth; i++) {
            node = NODES.arrayNode().add(node);
        }
        return node;
    }
}
