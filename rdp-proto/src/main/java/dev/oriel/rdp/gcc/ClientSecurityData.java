package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_UD_CS_SEC, MS-RDPBCGR 2.2.1.3.3: the ciphers of Standard RDP security that the client can use; all 0 under TLS.
 *
 * @param encryptionMethods what the client supports
 * @param extEncryptionMethods used instead by French locale clients
 */
public record ClientSecurityData(
        Flags<EncryptionMethod> encryptionMethods, Flags<EncryptionMethod> extEncryptionMethods)
        implements ClientDataBlock {

    /** No cipher: what clients send when TLS protects the connection. */
    public static final ClientSecurityData NONE = new ClientSecurityData(Flags.none(), Flags.none());

    static final int TYPE = 0xC002;

    static ClientSecurityData decodeContent(PduReader in) throws DecodeException {
        return new ClientSecurityData(
                new Flags<>(in.i32("encryptionMethods")), new Flags<>(in.i32("extEncryptionMethods")));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* encryptionMethods */ + 4 /* extEncryptionMethods */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(encryptionMethods.bits()).u32(extEncryptionMethods.bits());
    }
}
