package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** The tpktHeader, T.123 section 8: version 3, one reserved byte, the length of the whole packet, big endian. */
public final class Tpkt {

    /** Header size in bytes. */
    public static final int HEADER_SIZE = 1 /* version */ + 1 /* reserved */ + 2 /* length */;

    /** First byte of every packet. */
    public static final int VERSION = 3;

    /** Longest packet in bytes, header included. */
    public static final int MAX_PACKET_SIZE = 65535;

    private Tpkt() {}

    /** A reader over the body of the packet at hand, which {@code in} moves past. */
    public static PduReader open(PduReader in) throws DecodeException {
        int version = in.u8("version");
        if (version != VERSION) {
            throw DecodeException.invalid("version", "want " + VERSION + ", got " + version);
        }
        in.padding("reserved", 1);
        int length = in.u16be("length");
        if (!(length >= HEADER_SIZE)) {
            throw DecodeException.invalid("length", "packet of " + length + " bytes");
        }
        return in.slice("length", length - HEADER_SIZE);
    }

    /** Writes the header of a packet with {@code bodySize} bytes behind it. */
    public static void encodeHeader(PduWriter out, int bodySize) {
        out.u8(VERSION).u8(0).u16be(HEADER_SIZE + bodySize);
    }
}
