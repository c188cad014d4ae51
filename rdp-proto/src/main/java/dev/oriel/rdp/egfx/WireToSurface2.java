package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDPGFX_WIRE_TO_SURFACE_PDU_2, MS-RDPEGFX 2.2.2.2, up to its {@code bitmapData}: draws with a codec that keeps a context.
 *
 * @param codecContextId unsigned 32 bits
 * @param bulkLength bytes of {@code bitmapData} that follow
 */
public record WireToSurface2(
        int surfaceId, EgfxCodec codec, long codecContextId, EgfxPixelFormat pixelFormat, int bulkLength)
        implements EgfxPdu {

    static final int BODY_SIZE = 2 + 2 + 4 + 1 + 4;

    public WireToSurface2 {
        if (!(0 <= bulkLength && bulkLength <= MAX_PDU - HEADER_SIZE - BODY_SIZE)) {
            throw new IllegalArgumentException(bulkLength + " bytes of bitmap data");
        }
    }

    static WireToSurface2 decodeBody(PduReader in) throws DecodeException {
        int surfaceId = in.u16("surfaceId");
        EgfxCodec codec = EgfxCodec.decode(in);
        long contextId = in.u32("codecContextId");
        EgfxPixelFormat format = EgfxPixelFormat.decode(in);
        int bulkLength = in.u32AsInt("bitmapDataLength", MAX_PDU - HEADER_SIZE - BODY_SIZE);
        return new WireToSurface2(surfaceId, codec, contextId, format, bulkLength);
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.WIRE_TO_SURFACE_2;
    }

    @Override
    public int bodySize() {
        return BODY_SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId)
                .u16(codec.code())
                .u32(codecContextId)
                .u8(pixelFormat.code())
                .u32(bulkLength);
    }
}
