package org.huiyin.bot.wecom;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /// What was picked on a card: for each question the ids of its options.
    static Map<String, List<String>> picks(String xml) throws NotReadable {
        Map<String, List<String>> picks = new LinkedHashMap<>();
        try {
            XMLStreamReader reader =
                    FACTORY.createXMLStreamReader(new StringReader(speakable(xml)));
            String question = "";
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "QuestionKey" -> question = reader.getElementText().strip();
                        case "OptionId" ->
                                picks.computeIfAbsent(question, _ -> new ArrayList<>())
                                        .add(reader.getElementText().strip());
                        default -> {}
                    }
                }
            }
            reader.close();
        } catch (XMLStreamException e) {
            throw new NotReadable("not XML");
        }
        return picks;
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
        return isPlain(text) ? text : UNSPEAKABLE.matcher(text).replaceAll("\uFFFD");
    }

    /// True of nearly all that is ever said.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char unit) {
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
