package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * TSCredentials holding TSPasswordCreds, MS-CSSP 2.2.1.2 and 2.2.1.2.1: what the client delegates to the server. Other
 * credential types (smart card, remote guard) are refused as unsupported.
 *
 * <p>Not a {@code Pdu}: its encoding is a secret that is wiped after use. Closing wipes the password.
 *
 * @param domain at most {@value #MAX_CHARS} characters
 * @param user at most {@value #MAX_CHARS} characters
 * @param password at most {@value #MAX_CHARS} characters
 */
public record TsPasswordCredentials(String domain, String user, Secret password) implements AutoCloseable {

    static final int MAX_CHARS = 512;

    private static final int CRED_TYPE_PASSWORD = 1;

    /** Decodes and leaves wiping {@code plain} to the caller. */
    static TsPasswordCredentials decode(byte[] plain) throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofOwned(plain));
        PduReader outer = Der.enter(in, Der.SEQUENCE, "TSCredentials");
        int type = Der.taggedInteger(outer, 0, "credType");
        if (type != CRED_TYPE_PASSWORD) {
            throw DecodeException.unsupported("credType", "want 1 (password), got " + type);
        }
        PduReader tagged = Der.enter(outer, Der.context(1), "credentials");
        PduReader octets = Der.enter(tagged, Der.OCTET_STRING, "credentials");
        PduReader fields = Der.enter(octets, Der.SEQUENCE, "TSPasswordCreds");
        String domain = text(fields, 0, "domainName");
        String user = text(fields, 1, "userName");
        PduReader passwordField = Der.enter(fields, Der.context(2), "password");
        PduReader password = Der.enter(passwordField, Der.OCTET_STRING, "password");
        checkLength(password, "password");
        char[] chars = new char[password.remaining() / 2];
        try {
            for (int i = 0; i < chars.length; i++) {
                chars[i] = (char) password.u16("password");
            }
            password.expectEnd("password");
            return new TsPasswordCredentials(domain, user, Secret.of(chars));
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private static String text(PduReader in, int number, String field) throws DecodeException {
        PduReader tagged = Der.enter(in, Der.context(number), field);
        PduReader octets = Der.enter(tagged, Der.OCTET_STRING, field);
        checkLength(octets, field);
        return octets.utf16(field, octets.remaining());
    }

    private static void checkLength(PduReader octets, String field) throws DecodeException {
        if (!(octets.remaining() <= 2 * MAX_CHARS)) {
            throw DecodeException.limit(field, octets.remaining() / 2, MAX_CHARS);
        }
    }

    /** An independent copy with its own life. */
    public TsPasswordCredentials copy() {
        return new TsPasswordCredentials(domain, user, password.copy());
    }

    /** The encoding, which the caller wipes. */
    byte[] encoded() {
        byte[] secret = Der.elementWiping(Der.OCTET_STRING, password.toUtf16());
        byte[] fields = Der.elementWiping(
                Der.SEQUENCE,
                Der.taggedOctets(0, domain.getBytes(StandardCharsets.UTF_16LE)),
                Der.taggedOctets(1, user.getBytes(StandardCharsets.UTF_16LE)),
                Der.elementWiping(Der.context(2), secret));
        byte[] credentials = Der.elementWiping(Der.context(1), Der.elementWiping(Der.OCTET_STRING, fields));
        return Der.elementWiping(Der.SEQUENCE, Der.taggedInteger(0, CRED_TYPE_PASSWORD), credentials);
    }

    @Override
    public void close() {
        password.close();
    }
}
