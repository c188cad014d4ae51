package dev.oriel.rdp.fastpath;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * The head of TS_FP_UPDATE, MS-RDPBCGR 2.2.9.1.2.1; {@code size} bytes of update data follow.
 *
 * @param compressionFlags {@link dev.oriel.rdp.bulk.BulkFlags} when the data concerns the bulk decompressor, else null
 * @param size bytes of data that follow, 0..65535
 */
public record FastPathUpdateHeader(
        UpdateCode updateCode,
        Fragmentation fragmentation,
        @Nullable Integer compressionFlags,
        int size) implements Pdu {

    private static final int CODE_MASK = 0x0f;
    private static final int FRAGMENTATION_SHIFT = 4;
    private static final int FRAGMENTATION_MASK = 0x03;
    private static final int COMPRESSION_SHIFT = 6;
    private static final int FASTPATH_OUTPUT_COMPRESSION_USED = 0x2;

    public FastPathUpdateHeader {
        if (!(0 <= size && size <= 0xffff)) {
            throw new IllegalArgumentException("size " + size);
        }
    }

    public static FastPathUpdateHeader decode(PduReader in) throws DecodeException {
        int updateHeader = in.u8("updateHeader");
        UpdateCode code = UpdateCode.fromCode(updateHeader & CODE_MASK);
        Fragmentation fragmentation = Fragmentation.fromCode(updateHeader >> FRAGMENTATION_SHIFT & FRAGMENTATION_MASK);
        int compression = updateHeader >> COMPRESSION_SHIFT;
        Integer flags = null;
        if (compression == FASTPATH_OUTPUT_COMPRESSION_USED) {
            flags = in.u8("compressionFlags");
        } else if (compression != 0) {
            throw DecodeException.invalid("compression", "want 0 or 2, got " + compression);
        }
        return new FastPathUpdateHeader(code, fragmentation, flags, in.u16("size"));
    }

    @Override
    public int encodedSize() {
        return 1 /* updateHeader */ + (compressionFlags == null ? 0 : 1) + 2 /* size */;
    }

    @Override
    public void encode(PduWriter out) {
        int compression = compressionFlags == null ? 0 : FASTPATH_OUTPUT_COMPRESSION_USED;
        out.u8(updateCode.code() | fragmentation.code() << FRAGMENTATION_SHIFT | compression << COMPRESSION_SHIFT);
        if (compressionFlags != null) {
            out.u8(compressionFlags);
        }
        out.u16(size);
    }
}
