package io.gatehouse.provider.door;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The certificate that a client has shown on the connection, by its SHA-256 thumbprint (RFC 8705). */
final class Certificates {

    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";

    private Certificates() {}

    /** The thumbprint of what was shown; null where nothing was. */
    static byte @Nullable [] shown(HttpServletRequest request) {
        if (!(request.getAttribute(SHOWN) instanceof X509Certificate[] chain) || chain.length == 0) {
            return null;
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        } catch (CertificateEncodingException | NoSuchAlgorithmException unreadable) {
            return null;
        }
    }

    static boolean same(byte[] asked, byte @Nullable [] shown) {
        return shown != null && MessageDigest.isEqual(asked, shown);
    }

    static String base64(byte[] thumbprint) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint);
    }
}
