package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIPRDR_FILECONTENTS_RESPONSE, MS-RDPECLIP 2.2.5.4, up to its data: a size as a number of 64 bits, or bytes of the file.
 *
 * @param status FAIL comes without data
 * @param streamId unsigned 32 bits, of the request
 * @param bulkLength bytes of data that follow, 0 to {@link ClipboardPdu#MAX_DATA}; none or fewer than wanted at the end of
 *     the file
 */
public record FileContentsResponse(ResponseStatus status, long streamId, int bulkLength) implements ClipboardPdu {

    /** Bytes between the header and the data. */
    static final int BODY_SIZE = 4 /* streamId */;

    public FileContentsResponse {
        if (!(0 <= bulkLength && bulkLength <= MAX_DATA)) {
            throw new IllegalArgumentException("data of " + bulkLength + " bytes");
        }
    }

    static FileContentsResponse decodeBody(ResponseStatus status, int bulkLength, PduReader in) throws DecodeException {
        return new FileContentsResponse(status, in.u32("streamId"), bulkLength);
    }

    @Override
    public int msgType() {
        return MessageType.FILECONTENTS_RESPONSE.code();
    }

    @Override
    public int msgFlags() {
        return status.flag();
    }

    @Override
    public int bodySize() {
        return BODY_SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(streamId);
    }
}
