package dev.oriel.rdp.security;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SECURITY_HEADER, MS-RDPBCGR 2.2.8.1.1.2.1: says what follows it, for the few PDUs that keep a security header
 * under TLS: client info, licensing, auto-detection, heartbeat, multitransport, redirection.
 *
 * @param flags 16 bits
 */
public record SecurityHeader(Flags<Flag> flags) implements Pdu {

    /** Bits of the flags field. */
    public enum Flag implements Flags.Bit {
        EXCHANGE_PKT(0x0001),
        TRANSPORT_REQ(0x0002),
        TRANSPORT_RSP(0x0004),
        ENCRYPT(0x0008),
        RESET_SEQNO(0x0010),
        IGNORE_SEQNO(0x0020),
        INFO_PKT(0x0040),
        LICENSE_PKT(0x0080),
        LICENSE_ENCRYPT(0x0200),
        REDIRECTION_PKT(0x0400),
        SECURE_CHECKSUM(0x0800),
        AUTODETECT_REQ(0x1000),
        AUTODETECT_RSP(0x2000),
        HEARTBEAT(0x4000),
        FLAGSHI_VALID(0x8000);

        private final int mask;

        Flag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Encoded size in bytes. */
    public static final int SIZE = 2 /* flags */ + 2 /* flagsHi */;

    public SecurityHeader {
        if (!((flags.bits() & ~0xFFFF) == 0)) {
            throw new IllegalArgumentException("flags beyond 16 bits: " + flags);
        }
    }

    /** With one flag. */
    public SecurityHeader(Flag flag) {
        this(Flags.of(flag));
    }

    /** Refuses encrypted content: nothing here can decrypt it. */
    public static SecurityHeader decode(PduReader in) throws DecodeException {
        Flags<Flag> flags = new Flags<>(in.u16("flags"));
        in.padding("flagsHi", 2);
        if (flags.has(Flag.ENCRYPT)) {
            throw DecodeException.unsupported("flags", "encrypted by Standard RDP security");
        }
        return new SecurityHeader(flags);
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(flags.bits()).u16(0);
    }
}
