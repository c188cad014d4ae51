package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDPGFX_QOE_FRAME_ACKNOWLEDGE_PDU, MS-RDPEGFX 2.2.2.21: how long a frame took at the client.
 *
 * @param timestampMillis the client's clock at the start of decoding, unsigned 32 bits
 * @param decodeMillis from the start frame to the end frame, 0..65535
 * @param renderMillis from the end frame to the screen, 0..65535
 */
public record QoeFrameAcknowledge(long frameId, long timestampMillis, int decodeMillis, int renderMillis)
        implements EgfxPdu {

    static QoeFrameAcknowledge decodeBody(PduReader in) throws DecodeException {
        return new QoeFrameAcknowledge(
                in.u32("frameId"), in.u32("timestamp"), in.u16("timeDiffSE"), in.u16("timeDiffEDR"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.QOE_FRAME_ACKNOWLEDGE;
    }

    @Override
    public int bodySize() {
        return 12;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(frameId).u32(timestampMillis).u16(decodeMillis).u16(renderMillis);
    }
}
