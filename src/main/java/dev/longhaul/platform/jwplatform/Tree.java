package dev.longhaul.platform.jwplatform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A body as one tree, whether it is JSON or XML: an attribute is a field, elements of one name side by side are an array. Whatever
 * else it is, HTML or half of something, becomes a missing node. XML has no say in what is read: no DTD, no entities but the five.
 */
final class Tree {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 20;

    private Tree() {}

    static JsonNode parse(String body) {
        String text = body.strip();
        if (text.startsWith("{")) {
            return json(text);
        }
        return text.startsWith("<") ? xml(text) : MissingNode.getInstance();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode xml(String text) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    return MissingNode.getInstance();
                }
            }
            JsonNode root = element(reader, 0);
            while (reader.hasNext()) {
                // What follows must be well-formed, too: half a document says nothing.
                reader.next();
            }
            return root.isObject() ? root : MissingNode.getInstance();
        } catch (XMLStreamException | RuntimeException e) {
            // A parser may throw anything at what is no XML.
            return MissingNode.getInstance();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside is read");
        });
        return factory;
    }

    private static JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("deeper than any answer");
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            fields.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                add(fields, reader.getLocalName(), element(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("an entity of its own");
            }
        }
        return fields.isEmpty() ? JsonNodeFactory.instance.textNode(text.toString()) : fields;
    }

    private static void add(ObjectNode fields, String name, JsonNode value) {
        JsonNode before = fields.get(name);
        if (before == null) {
            fields.set(name, value);
        } else if (before instanceof ArrayNode array) {
            array.add(value);
        } else {
            fields.putArray(name).add(before).add(value);
        }
    }
}
