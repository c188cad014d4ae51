package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** RDPGFX_DELETE_ENCODING_CONTEXT_PDU, MS-RDPEGFX 2.2.2.3: forgets a codec context of {@link WireToSurface2}. */
public record DeleteEncodingContext(int surfaceId, long codecContextId) implements EgfxPdu {

    static DeleteEncodingContext decodeBody(PduReader in) throws DecodeException {
        return new DeleteEncodingContext(in.u16("surfaceId"), in.u32("codecContextId"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.DELETE_ENCODING_CONTEXT;
    }

    @Override
    public int bodySize() {
        return 6;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId).u32(codecContextId);
    }
}
