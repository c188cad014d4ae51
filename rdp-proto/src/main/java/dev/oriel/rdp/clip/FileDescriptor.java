package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIPRDR_FILEDESCRIPTOR, MS-RDPECLIP 2.2.5.2.3.1: a file or directory of a file list. Everything is the peer's word.
 *
 * @param flags which of the other fields mean something
 * @param attributes of the file
 * @param lastWriteTime 100 ns since the year 1601, UTC
 * @param size bytes, unsigned 64 bits
 * @param name relative, with backslashes between directories; at most {@link #MAX_NAME} UTF-16 units, no NUL
 */
public record FileDescriptor(
        Flags<Field> flags, Flags<Attribute> attributes, long lastWriteTime, long size, String name) implements Pdu {

    /** UTF-16 units without the NUL. */
    public static final int MAX_NAME = 259;

    /** Encoded size in bytes. */
    public static final int SIZE = 592;

    private static final int NAME_FIELD = 520;
    private static final int RESERVED_1 = 32;
    private static final int RESERVED_2 = 16;
    private static final int HALF = 32;
    private static final long LOW_HALF = 0xffff_ffffL;

    /** Bits of {@code flags}. */
    public enum Field implements Flags.Bit {
        ATTRIBUTES(0x0004),
        WRITES_TIME(0x0020),
        FILE_SIZE(0x0040),
        SHOW_PROGRESS_UI(0x4000);

        private final int mask;

        Field(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Bits of {@code fileAttributes}. */
    public enum Attribute implements Flags.Bit {
        READONLY(0x01),
        HIDDEN(0x02),
        SYSTEM(0x04),
        DIRECTORY(0x10),
        ARCHIVE(0x20),
        NORMAL(0x80);

        private final int mask;

        Attribute(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    public FileDescriptor {
        if (!(name.length() <= MAX_NAME) || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("name of " + name.length() + " units");
        }
    }

    static FileDescriptor decode(PduReader in) throws DecodeException {
        Flags<Field> flags = new Flags<>(in.i32("flags"));
        in.padding("reserved1", RESERVED_1);
        Flags<Attribute> attributes = new Flags<>(in.i32("fileAttributes"));
        in.padding("reserved2", RESERVED_2);
        long lastWriteTime = in.u64("lastWriteTime");
        long high = in.u32("fileSizeHigh");
        long low = in.u32("fileSizeLow");
        String name = in.fixedUtf16("fileName", NAME_FIELD);
        if (!(name.length() <= MAX_NAME)) {
            throw DecodeException.invalid("fileName", "no NUL at its end");
        }
        return new FileDescriptor(flags, attributes, lastWriteTime, high << HALF | low, name);
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(flags.bits()).zeros(RESERVED_1).u32(attributes.bits()).zeros(RESERVED_2);
        out.u64(lastWriteTime).u32(size >>> HALF).u32(size & LOW_HALF).fixedUtf16(name, NAME_FIELD);
    }
}
