package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIPRDR_FORMAT_DATA_RESPONSE, MS-RDPECLIP 2.2.5.2, up to its data: the data of the format that was asked for follows. Text
 * is UTF-16LE with a NUL (CF_UNICODETEXT); {@link PackedMetafile}, {@link PackedPalette} and {@link FileList} have
 * structures of their own; all else is what Windows' clipboard holds.
 *
 * @param status FAIL comes without data
 * @param bulkLength bytes of data that follow, 0 to {@link ClipboardPdu#MAX_DATA}
 */
public record FormatDataResponse(ResponseStatus status, int bulkLength) implements ClipboardPdu {

    public FormatDataResponse {
        if (!(0 <= bulkLength && bulkLength <= MAX_DATA)) {
            throw new IllegalArgumentException("data of " + bulkLength + " bytes");
        }
    }

    @Override
    public int msgType() {
        return MessageType.FORMAT_DATA_RESPONSE.code();
    }

    @Override
    public int msgFlags() {
        return status.flag();
    }

    @Override
    public int bodySize() {
        return 0;
    }

    @Override
    public void encodeBody(PduWriter out) {}
}
