package dev.oriel.rdp.codec.avc;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RFX_AVC420_BITMAP_STREAM, MS-RDPEGFX 2.2.4.4: one H.264 picture and what is to be drawn of it.
 *
 * @param bitstream {@code avc420EncodedBitstream}, an access unit in the byte stream format of ITU-T H.264 annex B; as long
 *     as the message around it allows
 */
public record Avc420Stream(AvcMetablock metablock, Bytes bitstream) implements Pdu {

    /** Reads all that is left. */
    public static Avc420Stream decode(PduReader in) throws DecodeException {
        return new Avc420Stream(AvcMetablock.decode(in), in.rest());
    }

    @Override
    public int encodedSize() {
        return metablock.encodedSize() + bitstream.length();
    }

    @Override
    public void encode(PduWriter out) {
        metablock.encode(out);
        out.bytes(bitstream);
    }
}
