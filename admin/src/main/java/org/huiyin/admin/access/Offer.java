package org.huiyin.admin.access;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import org.apache.commons.codec.binary.Base32;
import org.springframework.web.util.UriComponentsBuilder;

/// A secret as an authenticator app takes it.
///
/// @param text in groups of four, to be typed
/// @param path of the dark squares of a QR code, one unit each, in an SVG
/// @param size of the QR code in units
public record Offer(String text, String path, int size) {

    private static final String ISSUER = "Huiyin";

    static Offer of(byte[] secret, String username) {
        String base32 = new Base32().encodeToString(secret).replace("=", "");
        String uri =
                UriComponentsBuilder.fromUriString("otpauth://totp")
                        .pathSegment(ISSUER + ":" + username)
                        .queryParam("secret", base32)
                        .queryParam("issuer", ISSUER)
                        .encode()
                        .toUriString();
        BitMatrix code = code(uri);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return new Offer(base32.replaceAll("(.{4})(?=.)", "$1 "), path.toString(), code.getWidth());
    }

    private static BitMatrix code(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
