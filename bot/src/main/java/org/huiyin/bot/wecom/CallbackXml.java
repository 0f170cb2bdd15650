package org.huiyin.bot.wecom;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads and writes the flat XML of callbacks: no DTD, no entities of its own, no depth to speak
/// of.
final class CallbackXml {

    private static final int DEEPEST = 20;

    /// What XML 1.0 cannot hold; a person may have pasted it all the same.
    private static final Pattern UNSPEAKABLE =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final XMLInputFactory FACTORY = strictFactory();

    private CallbackXml() {}

    /// The texts of the root's children by name; of several children with one name, the first.
    static Map<String, String> read(String xml) throws NotReadable {
        try {
            XMLStreamReader reader =
                    FACTORY.createXMLStreamReader(new StringReader(speakable(xml)));
            try {
                return children(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new NotReadable("not XML");
        }
    }

    /// An element whose text is wrapped so that it can hold anything.
    static String element(String name, String text) {
        String safe = speakable(text).replace("]]>", "]]]]><![CDATA[>");
        return "<" + name + "><![CDATA[" + safe + "]]></" + name + ">";
    }

    private static Map<String, String> children(XMLStreamReader reader)
            throws XMLStreamException, NotReadable {
        Map<String, String> texts = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > DEEPEST) {
                        throw new NotReadable("too deep");
                    }
                    if (depth == 2) {
                        text.setLength(0);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth == 2) {
                        texts.putIfAbsent(reader.getLocalName(), text.toString());
                    }
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    if (depth == 2) {
                        text.append(
                                reader.getTextCharacters(),
                                reader.getTextStart(),
                                reader.getTextLength());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new NotReadable("DTD or entity");
                default -> {}
            }
        }
        return texts;
    }

    private static String speakable(String text) {
        return text.chars().allMatch(CallbackXml::isPlain)
                ? text
                : UNSPEAKABLE.matcher(text).replaceAll("\uFFFD");
    }

    /// True of nearly all that is ever said.
    private static boolean isPlain(int unit) {
        return (unit >= ' ' && unit < Character.MIN_SURROGATE)
                || unit == '\n'
                || unit == '\r'
                || unit == '\t';
    }

    private static XMLInputFactory strictFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
