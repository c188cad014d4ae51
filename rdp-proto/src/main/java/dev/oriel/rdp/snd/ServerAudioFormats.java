package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/**
 * SERVER_AUDIO_VERSION_AND_FORMATS, MS-RDPEA 2.2.2.1: what the server speaks and can send. Flags, volume, pitch and port have
 * no meaning from a server.
 *
 * @param lastBlockConfirmed u8; the first block's number is one more
 * @param version u16
 * @param formats at most {@link AudioFormats#MAX_FORMATS}
 */
public record ServerAudioFormats(int lastBlockConfirmed, int version, List<AudioFormat> formats) implements SndPdu {

    public ServerAudioFormats {
        formats = AudioFormats.require(formats);
    }

    static ServerAudioFormats decodeBody(PduReader in) throws DecodeException {
        in.padding("dwFlags", 4);
        in.padding("dwVolume", 4);
        in.padding("dwPitch", 4);
        in.padding("wDGramPort", 2);
        int count = in.u16("wNumberOfFormats");
        int lastBlockConfirmed = in.u8("cLastBlockConfirmed");
        int version = in.u16("wVersion");
        in.padding("bPad", 1);
        return new ServerAudioFormats(lastBlockConfirmed, version, AudioFormats.decode("wNumberOfFormats", count, in));
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + ClientAudioFormats.FIXED_BODY + AudioFormats.encodedSize(formats);
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.FORMATS, encodedSize() - SndHeader.SIZE);
        out.zeros(4 + 4 + 4 + 2).u16(formats.size()).u8(lastBlockConfirmed).u16(version);
        out.u8(0);
        AudioFormats.encode(formats, out);
    }
}
