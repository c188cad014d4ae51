package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/**
 * CLIENT_AUDIO_VERSION_AND_FORMATS, MS-RDPEA 2.2.2.2: what the client speaks and can play. The server names formats by
 * their place in this list.
 *
 * @param volume at which the client plays now, if it can change it
 * @param pitch as in {@link Pitch}, if the client can change it
 * @param datagramPort UDP port that takes sound, 0 for none
 * @param version u16
 * @param formats some of the server's, at most {@link AudioFormats#MAX_FORMATS}
 */
public record ClientAudioFormats(
        Flags<Capability> flags,
        Volume volume,
        long pitch,
        int datagramPort,
        int lastBlockConfirmed,
        int version,
        List<AudioFormat> formats)
        implements SndPdu {

    /** What the client can do: {@code dwFlags}. */
    public enum Capability implements Flags.Bit {
        /** It plays sound; a client without it wants none. */
        ALIVE(0x0000_0001),
        /** It takes {@link dev.oriel.rdp.snd.Volume}. */
        VOLUME(0x0000_0002),
        /** It takes {@link dev.oriel.rdp.snd.Pitch}. */
        PITCH(0x0000_0004);

        private final int mask;

        Capability(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Bytes between the header and the formats, for both directions. */
    static final int FIXED_BODY = 4 + 4 + 4 + 2 + 2 + 1 + 2 + 1;

    public ClientAudioFormats {
        formats = AudioFormats.require(formats);
    }

    static ClientAudioFormats decodeBody(PduReader in) throws DecodeException {
        Flags<Capability> flags = new Flags<>(in.i32("dwFlags"));
        Volume volume = Volume.decodeBody(in);
        long pitch = in.u32("dwPitch");
        int port = in.u16be("wDGramPort");
        int count = in.u16("wNumberOfFormats");
        int lastBlockConfirmed = in.u8("cLastBlockConfirmed");
        int version = in.u16("wVersion");
        in.padding("bPad", 1);
        List<AudioFormat> formats = AudioFormats.decode("wNumberOfFormats", count, in);
        return new ClientAudioFormats(flags, volume, pitch, port, lastBlockConfirmed, version, formats);
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + FIXED_BODY + AudioFormats.encodedSize(formats);
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.FORMATS, encodedSize() - SndHeader.SIZE);
        out.u32(flags.bits()).u16(volume.left()).u16(volume.right()).u32(pitch).u16be(datagramPort);
        out.u16(formats.size()).u8(lastBlockConfirmed).u16(version).u8(0);
        AudioFormats.encode(formats, out);
    }
}
