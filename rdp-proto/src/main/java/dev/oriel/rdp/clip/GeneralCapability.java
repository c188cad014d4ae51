package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIPRDR_GENERAL_CAPABILITY, MS-RDPECLIP 2.2.2.1.1.1.
 *
 * @param version unsigned 32 bits, {@link #VERSION_1} or {@link #VERSION_2}; says nothing that the flags do not
 * @param flags unknown bits are kept
 */
public record GeneralCapability(long version, Flags<Flag> flags) implements ClipboardCapability {

    public static final int VERSION_1 = 1;
    public static final int VERSION_2 = 2;

    static final int TYPE = 0x0001;

    private static final int SIZE = HEADER_SIZE + 4 /* version */ + 4 /* generalFlags */;

    /** Bits of {@code generalFlags}. */
    public enum Flag implements Flags.Bit {
        /** Format lists have long names when both ends have this. */
        USE_LONG_FORMAT_NAMES(0x02),
        /** Files are copied as streams, with file contents requests. */
        STREAM_FILECLIP_ENABLED(0x04),
        /** Files are never named by paths of the sender: names in file lists are relative. */
        FILECLIP_NO_FILE_PATHS(0x08),
        /** File lists can be locked, and file contents requests may name the lock. */
        CAN_LOCK_CLIPDATA(0x10),
        /** Files of 4 GiB and more can be copied. */
        HUGE_FILE_SUPPORT_ENABLED(0x20);

        private final int mask;

        Flag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static GeneralCapability decodeBody(PduReader in) throws DecodeException {
        return new GeneralCapability(in.u32("version"), new Flags<>(in.i32("generalFlags")));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(TYPE).u16(SIZE).u32(version).u32(flags.bits());
    }
}
