package org.huiyin.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// Trees to XML and back.
class WireXmlTests {

    @Test
    void stringsBecomeCdataAndNumbersStandBare() {
        var tree = JsonNodeFactory.instance.objectNode().put("A", "1").put("B", 2);

        assertThat(WireXml.write(tree)).isEqualTo("<xml><A><![CDATA[1]]></A><B>2</B></xml>");
    }

    @Test
    void repeatedElementsAreReadAsAList() {
        var tree = WireXml.read("<xml><I><X>1</X></I><I><X>2</X></I><I><X>3</X></I></xml>");

        assertThat(tree.path("I").size()).isEqualTo(3);
        assertThat(tree.path("I").path(2).path("X").asString()).isEqualTo("3");
    }

    @Test
    void cdataWithItsOwnEndComesBackWhole() {
        var tree = JsonNodeFactory.instance.objectNode().put("Content", "]]>]]>x");

        assertThat(WireXml.read(WireXml.write(tree)).path("Content").asString())
                .isEqualTo("]]>]]>x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<xml>",
                "<xml></xml><xml></xml>",
                "<!DOCTYPE x SYSTEM \"file:///etc/hostname\"><xml/>",
                "<!DOCTYPE x [<!ENTITY a \"b\">]><xml>&a;</xml>"
            })
    void whatIsNoPlainDocumentIsRefused(String text) {
        assertThatThrownBy(() -> WireXml.read(text)).isInstanceOf(WireException.class);
    }
}
