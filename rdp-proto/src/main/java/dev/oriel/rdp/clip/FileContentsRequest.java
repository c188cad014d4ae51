package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.OptionalLong;

/**
 * CLIPRDR_FILECONTENTS_REQUEST, MS-RDPECLIP 2.2.5.3: the size of a file of a file list is wanted, or a part of its bytes.
 *
 * @param streamId unsigned 32 bits, comes back in the response
 * @param index of the file in the file list; the peer's word, may be negative
 * @param operation {@link #SIZE} or {@link #RANGE}; the peer's word, may be anything
 * @param position first byte of the range, unsigned 64 bits; 0 for a size
 * @param length bytes wanted, unsigned 32 bits: the most that may come; {@link #SIZE_LENGTH} for a size
 * @param clipDataId the lock under which the file list is kept; empty for the last list
 */
public record FileContentsRequest(
        long streamId, int index, long operation, long position, long length, OptionalLong clipDataId)
        implements ClipboardPdu {

    /** {@code FILECONTENTS_SIZE}: the answer is a number of 64 bits. */
    public static final int SIZE = 0x0000_0001;

    /** {@code FILECONTENTS_RANGE}. */
    public static final int RANGE = 0x0000_0002;

    /** Bytes of the answer to {@link #SIZE}. */
    public static final int SIZE_LENGTH = 8;

    private static final int FIXED_SIZE = 4 /* streamId */
            + 4 /* lindex */
            + 4 /* dwFlags */
            + 4 /* nPositionLow */
            + 4 /* nPositionHigh */
            + 4 /* cbRequested */;

    /** A request for the size of a file. */
    public static FileContentsRequest size(long streamId, int index, OptionalLong clipDataId) {
        return new FileContentsRequest(streamId, index, SIZE, 0, SIZE_LENGTH, clipDataId);
    }

    /** A request for bytes of a file. */
    public static FileContentsRequest range(
            long streamId, int index, long position, int length, OptionalLong clipDataId) {
        return new FileContentsRequest(streamId, index, RANGE, position, length, clipDataId);
    }

    static FileContentsRequest decodeBody(PduReader in) throws DecodeException {
        return new FileContentsRequest(
                in.u32("streamId"),
                in.i32("lindex"),
                in.u32("dwFlags"),
                // nPositionLow and nPositionHigh, low part first: one number of 64 bits.
                in.u64("nPositionLow"),
                in.u32("cbRequested"),
                in.hasRemaining() ? OptionalLong.of(in.u32("clipDataId")) : OptionalLong.empty());
    }

    @Override
    public int msgType() {
        return MessageType.FILECONTENTS_REQUEST.code();
    }

    @Override
    public int bodySize() {
        return FIXED_SIZE + (clipDataId.isPresent() ? 4 : 0);
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(streamId).u32(index).u32(operation).u64(position).u32(length);
        clipDataId.ifPresent(out::u32);
    }
}
