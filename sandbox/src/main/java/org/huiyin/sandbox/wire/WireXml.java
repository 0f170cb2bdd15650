package org.huiyin.sandbox.wire;

import java.io.StringReader;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// WeCom's XML as a tree: elements are fields, repeated elements are arrays, leaves are texts.
public final class WireXml {

    private static final XMLInputFactory FACTORY = factory();

    private WireXml() {}

    /// Writes `<xml>...</xml>`; strings become CDATA, numbers stand bare.
    public static String write(ObjectNode tree) {
        StringBuilder out = new StringBuilder("<xml>");
        children(out, tree);
        return out.append("</xml>").toString();
    }

    /// Reads a document; throws [WireException] if it is not well-formed or carries a DTD.
    public static ObjectNode read(String xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new WireException("a document type is not allowed");
                }
            }
            JsonNode root = element(reader);
            while (reader.hasNext()) {
                reader.next();
            }
            return root instanceof ObjectNode tree ? tree : JsonNodeFactory.instance.objectNode();
        } catch (XMLStreamException e) {
            throw new WireException("not well-formed XML");
        }
    }

    private static void children(StringBuilder out, ObjectNode tree) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (field.getValue() instanceof ArrayNode many) {
                many.forEach(one -> element(out, field.getKey(), one));
            } else {
                element(out, field.getKey(), field.getValue());
            }
        }
    }

    private static void element(StringBuilder out, String name, JsonNode value) {
        out.append('<').append(name).append('>');
        if (value instanceof ObjectNode tree) {
            children(out, tree);
        } else if (value.isString()) {
            String safe = legal(value.stringValue()).replace("]]>", "]]]]><![CDATA[>");
            out.append("<![CDATA[").append(safe).append("]]>");
        } else if (!value.isNull()) {
            out.append(value.asString());
        }
        out.append("</").append(name).append('>');
    }

    /// XML 1.0 has no place for most control characters and for lone surrogates.
    private static String legal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || c >= 0x10000;
    }

    private static JsonNode element(XMLStreamReader reader) throws XMLStreamException {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        StringBuilder text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                add(tree, reader.getLocalName(), element(reader));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return tree.isEmpty() ? StringNode.valueOf(text.toString()) : tree;
    }

    private static void add(ObjectNode tree, String name, JsonNode value) {
        JsonNode before = tree.get(name);
        if (before == null) {
            tree.set(name, value);
        } else if (before instanceof ArrayNode many) {
            many.add(value);
        } else {
            tree.putArray(name).add(before).add(value);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
