package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIPRDR_FORMAT_DATA_REQUEST, MS-RDPECLIP 2.2.5.1: the data of a format of the receiver's last format list is wanted. The
 * response does not say which request it is for: they come in the requests' order.
 *
 * @param formatId unsigned 32 bits, as the list has it
 */
public record FormatDataRequest(long formatId) implements ClipboardPdu {

    static FormatDataRequest decodeBody(PduReader in) throws DecodeException {
        return new FormatDataRequest(in.u32("requestedFormatId"));
    }

    @Override
    public int msgType() {
        return MessageType.FORMAT_DATA_REQUEST.code();
    }

    @Override
    public int bodySize() {
        return 4;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(formatId);
    }
}
