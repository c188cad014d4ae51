package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_MONITOR_DEF, MS-RDPBCGR 2.2.1.3.6.1: a monitor of the client, in pixels of its virtual desktop. Right and bottom
 * edges belong to it. The values are the peer's word: an inverted rectangle is possible.
 *
 * @param left first column, may be negative
 * @param top first row, may be negative
 * @param right last column
 * @param bottom last row
 * @param flags whether it is the primary one
 */
public record MonitorDefinition(int left, int top, int right, int bottom, Flags<Flag> flags) implements Pdu {

    /** Bits of the flags field. */
    public enum Flag implements Flags.Bit {
        PRIMARY(0x01);

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
    public static final int SIZE = 4 /* left */ + 4 /* top */ + 4 /* right */ + 4 /* bottom */ + 4 /* flags */;

    public static MonitorDefinition decode(PduReader in) throws DecodeException {
        return new MonitorDefinition(
                in.i32("left"), in.i32("top"), in.i32("right"), in.i32("bottom"), new Flags<>(in.i32("flags")));
    }

    /** Pixels, 64 bits because the edges may lie anywhere. */
    public long width() {
        return (long) right - left + 1;
    }

    /** Pixels, 64 bits because the edges may lie anywhere. */
    public long height() {
        return (long) bottom - top + 1;
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(left).u32(top).u32(right).u32(bottom).u32(flags.bits());
    }
}
