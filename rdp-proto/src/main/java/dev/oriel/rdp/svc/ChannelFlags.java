package dev.oriel.rdp.svc;

/**
 * {@code flags} of CHANNEL_PDU_HEADER, MS-RDPBCGR 2.2.6.1.1. Unknown bits are kept.
 *
 * @param bits 32 bits
 */
public record ChannelFlags(int bits) {

    public static final int FIRST = 0x0000_0001;
    public static final int LAST = 0x0000_0002;
    public static final int SHOW_PROTOCOL = 0x0000_0010;
    public static final int SUSPEND = 0x0000_0020;
    public static final int RESUME = 0x0000_0040;
    public static final int SHADOW_PERSISTENT = 0x0000_0080;
    public static final int PACKET_COMPRESSED = 0x0020_0000;
    public static final int PACKET_AT_FRONT = 0x0040_0000;
    public static final int PACKET_FLUSHED = 0x0080_0000;

    private static final int BULK_SHIFT = 16;
    private static final int BULK_MASK = 0xff << BULK_SHIFT;

    /** The bulk compressor's flags of a chunk, {@link dev.oriel.rdp.bulk.BulkFlags}. */
    public int bulk() {
        return (bits & BULK_MASK) >> BULK_SHIFT;
    }

    /** The same with other flags of the bulk compressor. */
    public ChannelFlags withBulk(int flags) {
        return new ChannelFlags((bits & ~BULK_MASK) | (flags << BULK_SHIFT));
    }

    public boolean has(int mask) {
        return (bits & mask) == mask;
    }
}
