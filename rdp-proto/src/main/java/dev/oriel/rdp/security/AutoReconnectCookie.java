package dev.oriel.rdp.security;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * ARC_CS_PRIVATE_PACKET, MS-RDPBCGR 2.2.4.3: the client proves that it held a session before.
 *
 * @param logonId u32, names the session
 * @param securityVerifier {@value #VERIFIER_SIZE} bytes, a secret
 */
public record AutoReconnectCookie(long logonId, Bytes securityVerifier) implements Pdu {

    /** Size of the verifier in bytes. */
    public static final int VERIFIER_SIZE = 16;

    /** Encoded size in bytes. */
    public static final int SIZE = 4 /* cbLen */ + 4 /* Version */ + 4 /* LogonId */ + VERIFIER_SIZE;

    private static final int VERSION = 1;

    public AutoReconnectCookie {
        if (securityVerifier.length() != VERIFIER_SIZE) {
            throw new IllegalArgumentException("verifier of " + securityVerifier.length() + " bytes");
        }
    }

    public static AutoReconnectCookie decode(PduReader in) throws DecodeException {
        long length = in.u32("cbLen");
        if (length != SIZE) {
            throw DecodeException.invalid("cbLen", "want " + SIZE + ", got " + length);
        }
        long version = in.u32("Version");
        if (version != VERSION) {
            throw DecodeException.unsupported("Version", "auto-reconnect version " + version);
        }
        return new AutoReconnectCookie(in.u32("LogonId"), in.bytes("SecurityVerifier", VERIFIER_SIZE));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(SIZE).u32(VERSION).u32(logonId).bytes(securityVerifier);
    }
}
