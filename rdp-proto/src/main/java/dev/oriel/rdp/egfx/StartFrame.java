package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDPGFX_START_FRAME_PDU, MS-RDPEGFX 2.2.2.11.
 *
 * @param timestamp time of day, packed: milliseconds in the lowest 10 bits, then 6 of seconds, 6 of minutes, 10 of hours;
 *     0 when unknown
 * @param frameId unsigned 32 bits
 */
public record StartFrame(long timestamp, long frameId) implements EgfxPdu {

    static StartFrame decodeBody(PduReader in) throws DecodeException {
        return new StartFrame(in.u32("timestamp"), in.u32("frameId"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.START_FRAME;
    }

    @Override
    public int bodySize() {
        return 8;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(timestamp).u32(frameId);
    }
}
