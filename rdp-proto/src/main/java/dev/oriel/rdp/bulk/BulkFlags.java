package dev.oriel.rdp.bulk;

/**
 * The byte that tells how a PDU is compressed: {@code compressedType} of the share data header, {@code
 * compressionFlags} of a fast-path update, and bits 16 to 23 of a static channel's flags. MS-RDPBCGR 2.2.8.1.1.1.2.
 */
public final class BulkFlags {

    /** CompressionTypeMask: {@link BulkType#code()}. */
    public static final int TYPE_MASK = 0x0F;

    /** The payload is compressed. */
    public static final int PACKET_COMPRESSED = 0x20;

    /** The result belongs at the start of the history; for RDP 6.0, in its middle after a slide. */
    public static final int PACKET_AT_FRONT = 0x40;

    /** The history is cleared first, also when the payload is not compressed. */
    public static final int PACKET_FLUSHED = 0x80;

    private static final int ANY = PACKET_COMPRESSED | PACKET_AT_FRONT | PACKET_FLUSHED;

    private BulkFlags() {}

    /** Whether the receiver's decompressor has to see the PDU: its payload is compressed or its history changes. */
    public static boolean concernsDecompressor(int flags) {
        return (flags & ANY) != 0;
    }

    static boolean has(int flags, int mask) {
        return (flags & mask) != 0;
    }
}
