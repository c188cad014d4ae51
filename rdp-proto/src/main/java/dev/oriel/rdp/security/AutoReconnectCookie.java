package dev.oriel.rdp.security;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.security.MessageDigest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

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
    private static final int CLIENT_RANDOM_SIZE = 32;

    public AutoReconnectCookie {
        if (securityVerifier.length() != VERIFIER_SIZE) {
            throw new IllegalArgumentException("verifier of " + securityVerifier.length() + " bytes");
        }
    }

    /**
     * The proof that MS-RDPBCGR 5.5 wants under TLS: HMAC-MD5 with the random as key over a client random of zeros, which
     * no client sends there.
     *
     * @param arcRandomBits of the server's ARC_SC_PRIVATE_PACKET, {@value #VERIFIER_SIZE} bytes
     */
    public static AutoReconnectCookie proving(long logonId, Bytes arcRandomBits) {
        if (arcRandomBits.length() != VERIFIER_SIZE) {
            throw new IllegalArgumentException("random of " + arcRandomBits.length() + " bytes");
        }
        HMac mac = new HMac(new MD5Digest());
        mac.init(new KeyParameter(arcRandomBits.toArray()));
        mac.update(new byte[CLIENT_RANDOM_SIZE], 0, CLIENT_RANDOM_SIZE);
        byte[] verifier = new byte[VERIFIER_SIZE];
        mac.doFinal(verifier, 0);
        return new AutoReconnectCookie(logonId, Bytes.ofOwned(verifier));
    }

    /**
     * Whether the client has seen this random. In constant time. The caller takes care that a random is valid once, for a
     * short time, and for one user and session.
     */
    public boolean proves(Bytes arcRandomBits) {
        return MessageDigest.isEqual(
                securityVerifier.toArray(),
                proving(logonId, arcRandomBits).securityVerifier().toArray());
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
