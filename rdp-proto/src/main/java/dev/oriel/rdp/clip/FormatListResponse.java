package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.PduWriter;

/**
 * FORMAT_LIST_RESPONSE, MS-RDPECLIP 2.2.3.2: whether the format list was taken.
 *
 * @param status FAIL when the list was not taken and its formats will not be asked for
 */
public record FormatListResponse(ResponseStatus status) implements ClipboardPdu {

    @Override
    public int msgType() {
        return MessageType.FORMAT_LIST_RESPONSE.code();
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
