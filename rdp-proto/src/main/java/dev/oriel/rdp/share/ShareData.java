package dev.oriel.rdp.share;

import dev.oriel.rdp.bulk.BulkDecompressor;
import dev.oriel.rdp.bulk.BulkFlags;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * TS_SHAREDATAHEADER, MS-RDPBCGR 2.2.8.1.1.1.2, and its payload. Written uncompressed: what is worth
 * compressing goes by fast-path or in channels.
 *
 * @param pduSource u16
 * @param shareId u32
 * @param payload what it carries
 */
public record ShareData(int pduSource, long shareId, ShareDataPdu payload) implements ShareControlPdu {

    /** Size in bytes of the header behind the share control header. */
    public static final int HEADER_SIZE = 4 /* shareId */
            + 1 /* pad1 */
            + 1 /* streamId */
            + 2 /* uncompressedLength */
            + 1 /* pduType2 */
            + 1 /* compressedType */
            + 2 /* compressedLength */;

    static final int TYPE = 7;

    private static final int STREAM_LOW = 1;

    /** compressedLength counts both headers. */
    private static final int COUNTED_HEADERS_SIZE = ShareControlPdu.HEADER_SIZE + HEADER_SIZE;

    /** uncompressedLength counts from pduType2 on. */
    private static final int COUNTED_HEADER_SIZE = 4;

    public ShareData {
        ShareControlType.requireSource(pduSource);
        if (!(payload.encodedSize() <= ShareDataPdu.MAX_SIZE)) {
            throw new IllegalArgumentException("payload of " + payload.encodedSize() + " bytes");
        }
    }

    static ShareData decodeContent(int pduSource, PduReader in, @Nullable BulkDecompressor bulk)
            throws DecodeException {
        long shareId = in.u32("shareId");
        in.padding("pad1", 1);
        in.padding("streamId", 1);
        // SPEC: peers disagree on what uncompressedLength counts; totalLength has bounded the payload already.
        in.padding("uncompressedLength", 2);
        int pduType2 = in.u8("pduType2");
        int compressedType = in.u8("compressedType");
        int compressedLength = in.u16("compressedLength");
        PduReader payload =
                BulkFlags.concernsDecompressor(compressedType) ? plain(compressedType, compressedLength, in, bulk) : in;
        // What follows the fields that we know is skipped: stock peers send longer PDUs than the specification has.
        return new ShareData(pduSource, shareId, ShareDataPdu.decode(pduType2, payload));
    }

    private static PduReader plain(
            int compressedType, int compressedLength, PduReader in, @Nullable BulkDecompressor bulk)
            throws DecodeException {
        if (bulk == null) {
            throw DecodeException.unsupported("compressedType", "compressed share data");
        }
        int length = in.remaining();
        if ((compressedType & BulkFlags.PACKET_COMPRESSED) != 0) {
            length = compressedLength - COUNTED_HEADERS_SIZE;
            if (length < 0) {
                throw DecodeException.invalid("compressedLength", "got " + compressedLength);
            }
        }
        ByteBuf plain = Unpooled.buffer();
        int size = bulk.decompress(compressedType, in.borrow("compressedLength", length), plain);
        if (!(size <= ShareDataPdu.MAX_SIZE)) {
            throw DecodeException.limit("uncompressedLength", size, ShareDataPdu.MAX_SIZE);
        }
        return PduReader.of(plain);
    }

    @Override
    public int pduType() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return HEADER_SIZE + payload.encodedSize();
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(shareId).u8(0).u8(STREAM_LOW).u16(COUNTED_HEADER_SIZE + payload.encodedSize());
        out.u8(payload.pduType2()).u8(0).u16(0).pdu(payload);
    }
}
