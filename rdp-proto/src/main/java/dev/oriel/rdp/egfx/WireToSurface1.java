package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;

/**
 * RDPGFX_WIRE_TO_SURFACE_PDU_1, MS-RDPEGFX 2.2.2.1, up to its {@code bitmapData}: draws an encoded picture.
 *
 * @param surfaceId 0..65535
 * @param area on the surface; its size is the picture's
 * @param bulkLength bytes of {@code bitmapData} that follow
 */
public record WireToSurface1(
        int surfaceId, EgfxCodec codec, EgfxPixelFormat pixelFormat, Rectangle area, int bulkLength)
        implements EgfxPdu {

    static final int BODY_SIZE = 2 + 2 + 1 + EgfxRectangles.SIZE + 4;

    public WireToSurface1 {
        EgfxRectangles.check(area);
        if (!(0 <= bulkLength && bulkLength <= MAX_PDU - HEADER_SIZE - BODY_SIZE)) {
            throw new IllegalArgumentException(bulkLength + " bytes of bitmap data");
        }
    }

    static WireToSurface1 decodeBody(PduReader in) throws DecodeException {
        int surfaceId = in.u16("surfaceId");
        EgfxCodec codec = EgfxCodec.decode(in);
        EgfxPixelFormat format = EgfxPixelFormat.decode(in);
        Rectangle area = EgfxRectangles.decode("destRect", in);
        int bulkLength = in.u32AsInt("bitmapDataLength", MAX_PDU - HEADER_SIZE - BODY_SIZE);
        return new WireToSurface1(surfaceId, codec, format, area, bulkLength);
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.WIRE_TO_SURFACE_1;
    }

    @Override
    public int bodySize() {
        return BODY_SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId).u16(codec.code()).u8(pixelFormat.code());
        EgfxRectangles.encode(area, out);
        out.u32(bulkLength);
    }
}
