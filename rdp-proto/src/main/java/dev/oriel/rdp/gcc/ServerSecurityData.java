package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_UD_SC_SEC1, MS-RDPBCGR 2.2.1.4.3: Standard RDP security of the server. Under TLS it is {@link #NONE}; other values
 * are kept only so that a client can say what it refuses.
 *
 * @param encryptionMethod the chosen cipher
 * @param encryptionLevel u32, 0 is none
 * @param serverRandom empty, or {@value #RANDOM_SIZE} bytes; empty under {@link #NONE}
 * @param serverCertificate at most {@value #MAX_CERTIFICATE} bytes; empty under {@link #NONE}
 */
public record ServerSecurityData(
        Flags<EncryptionMethod> encryptionMethod, long encryptionLevel, Bytes serverRandom, Bytes serverCertificate)
        implements ServerDataBlock {

    /** TLS protects the connection. */
    public static final ServerSecurityData NONE = new ServerSecurityData(Flags.none(), 0, Bytes.EMPTY, Bytes.EMPTY);

    /** Size of a random in bytes. */
    public static final int RANDOM_SIZE = 32;

    /** Longest certificate that is accepted, in bytes. */
    public static final int MAX_CERTIFICATE = 4096;

    static final int TYPE = 0x0C02;

    public ServerSecurityData {
        if ((serverRandom.length() != 0 && serverRandom.length() != RANDOM_SIZE)
                || !(serverCertificate.length() <= MAX_CERTIFICATE)) {
            throw new IllegalArgumentException(
                    "random of " + serverRandom.length() + ", certificate of " + serverCertificate.length() + " bytes");
        }
        if (isNone(encryptionMethod.bits(), encryptionLevel)
                && !(serverRandom.isEmpty() && serverCertificate.isEmpty())) {
            throw new IllegalArgumentException("random or certificate without encryption");
        }
    }

    private static boolean isNone(int method, long level) {
        return method == 0 && level == 0;
    }

    static ServerSecurityData decodeContent(PduReader in) throws DecodeException {
        int method = in.i32("encryptionMethod");
        long level = in.u32("encryptionLevel");
        if (isNone(method, level)) {
            // SPEC: both lengths and both fields are absent then; some servers send lengths of 0, skipped by the slice.
            return NONE;
        }
        int randomLength = in.u32AsInt("serverRandomLen", RANDOM_SIZE);
        if (randomLength != 0 && randomLength != RANDOM_SIZE) {
            throw DecodeException.invalid("serverRandomLen", "want " + RANDOM_SIZE + ", got " + randomLength);
        }
        int certificateLength = in.u32AsInt("serverCertLen", MAX_CERTIFICATE);
        return new ServerSecurityData(
                new Flags<>(method),
                level,
                in.bytes("serverRandom", randomLength),
                in.bytes("serverCertificate", certificateLength));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* encryptionMethod */
                + 4 /* encryptionLevel */
                + (isNone(encryptionMethod.bits(), encryptionLevel)
                        ? 0
                        : 4 + 4 + serverRandom.length() + serverCertificate.length());
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(encryptionMethod.bits()).u32(encryptionLevel);
        if (!isNone(encryptionMethod.bits(), encryptionLevel)) {
            out.u32(serverRandom.length()).u32(serverCertificate.length());
            out.bytes(serverRandom).bytes(serverCertificate);
        }
    }
}
