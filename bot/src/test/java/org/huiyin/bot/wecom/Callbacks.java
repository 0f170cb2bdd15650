package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.bot.wecom.CallbackCipher.Opened;

/// Makes callbacks as WeCom does, and wrong ones as nobody should.
final class Callbacks {

    static final AppAccount APP = new AppAccount("wwabcdef0123456789", 1000002, "app-secret");
    static final CallbackKeys KEYS =
            new CallbackKeys("QingHeToken", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ");
    static final CallbackCipher CIPHER =
            new CallbackCipher(KEYS.token(), KEYS.aesKey(), APP.corpId());

    private Callbacks() {}

    /// A message's XML as WeCom writes it.
    static String text(String msgId, String content) {
        return message("text", msgId, "<Content><![CDATA[" + content + "]]></Content>");
    }

    static String message(String type, String msgId, String more) {
        return """
        <xml><ToUserName><![CDATA[wwabcdef0123456789]]></ToUserName>
        <FromUserName><![CDATA[ZhangSan]]></FromUserName>
        <CreateTime>1409659813</CreateTime>
        <MsgType><![CDATA[%s]]></MsgType>
        %s
        <MsgId>%s</MsgId>
        <AgentID>1000002</AgentID>
        </xml>\
        """
                .formatted(type, more, msgId);
    }

    /// The body of a POST around what is encrypted.
    static String envelope(String encrypt) {
        return "<xml><ToUserName><![CDATA[wwabcdef0123456789]]></ToUserName>"
                + "<AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA["
                + encrypt
                + "]]></Encrypt></xml>";
    }

    /// The signed parameters of a URL.
    static String query(long timestamp, String encrypt) {
        String stamp = Long.toString(timestamp);
        return "?msg_signature="
                + CIPHER.signature(stamp, "1372623149", encrypt)
                + "&timestamp="
                + stamp
                + "&nonce=1372623149";
    }

    static String echo(long timestamp, String encrypt) {
        return query(timestamp, encrypt) + "&echostr=" + URLEncoder.encode(encrypt, UTF_8);
    }

    /// Opens an answer as WeCom does.
    static Opened open(String answer) throws NotReadable {
        Map<String, String> envelope = CallbackXml.read(answer);
        return CIPHER.open(
                envelope.getOrDefault("MsgSignature", ""),
                envelope.getOrDefault("TimeStamp", ""),
                envelope.getOrDefault("Nonce", ""),
                envelope.getOrDefault("Encrypt", ""));
    }

    /// Encrypts a message with any length written before it, for any receiver.
    static String encrypt(byte[] message, int length, String receiveId) {
        byte[] receiver = receiveId.getBytes(UTF_8);
        int bare = 20 + message.length + receiver.length;
        int padding = 32 - bare % 32;
        ByteBuffer plain = ByteBuffer.allocate(bare + padding);
        plain.put(new byte[16]).putInt(length).put(message).put(receiver);
        Arrays.fill(plain.array(), bare, bare + padding, (byte) padding);
        return encryptRaw(plain.array());
    }

    static String encrypt(byte[] message) {
        return encrypt(message, message.length, APP.corpId());
    }

    /// Encrypts whole blocks as they are.
    static String encryptRaw(byte[] blocks) {
        byte[] key = Base64.getDecoder().decode(KEYS.aesKey() + "=");
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            IvParameterSpec iv = new IvParameterSpec(key, 0, 16);
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), iv);
            return Base64.getEncoder().encodeToString(aes.doFinal(blocks));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
