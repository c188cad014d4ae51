package dev.oriel.rdp.audin;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.AudioFormats;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/**
 * MSG_SNDIN_FORMATS, MS-RDPEAI 2.2.2.2: the server's formats, or those of them that the client records in. Both ends name
 * formats by their place in the client's list. Data behind the list mean nothing and are not kept.
 *
 * @param formats at most {@link AudioFormats#MAX_FORMATS}
 */
public record AudinFormats(List<AudioFormat> formats) implements AudinPdu {

    static final int ID = 0x02;

    private static final int FIXED = HEADER_SIZE + 4 /* NumFormats */ + 4 /* cbSizeFormatsPacket */;

    public AudinFormats {
        formats = AudioFormats.require(formats);
    }

    static AudinFormats decodeBody(PduReader in) throws DecodeException {
        long count = in.u32("NumFormats");
        // Means nothing from a server, and of a client's list the same is known once it is read.
        in.padding("cbSizeFormatsPacket", 4);
        List<AudioFormat> formats = AudioFormats.decode("NumFormats", count, in);
        if (!AudioFormats.fits(formats)) {
            throw DecodeException.invalid("SoundFormats", AudioFormats.encodedSize(formats) + " bytes of formats");
        }
        in.padding("ExtraData", in.remaining());
        return new AudinFormats(formats);
    }

    @Override
    public int encodedSize() {
        return FIXED + AudioFormats.encodedSize(formats);
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(ID).u32(formats.size()).u32(encodedSize());
        AudioFormats.encode(formats, out);
    }
}
