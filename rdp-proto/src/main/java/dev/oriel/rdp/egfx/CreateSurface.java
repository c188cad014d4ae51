package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDPGFX_CREATE_SURFACE_PDU, MS-RDPEGFX 2.2.2.9.
 *
 * @param width pixels, 0..65535; the receiver bounds the memory of all surfaces together
 */
public record CreateSurface(int surfaceId, int width, int height, EgfxPixelFormat pixelFormat) implements EgfxPdu {

    static CreateSurface decodeBody(PduReader in) throws DecodeException {
        return new CreateSurface(in.u16("surfaceId"), in.u16("width"), in.u16("height"), EgfxPixelFormat.decode(in));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.CREATE_SURFACE;
    }

    @Override
    public int bodySize() {
        return 7;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId).u16(width).u16(height).u8(pixelFormat.code());
    }
}
