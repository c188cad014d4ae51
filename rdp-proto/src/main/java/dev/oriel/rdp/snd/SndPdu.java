package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/**
 * One PDU of MS-RDPEA 2.2, header included. {@link Wave2} is followed by its sound, which {@link #encodedSize} does not
 * count; behind a {@link WaveInfo} comes a message without a header, {@link Wave}.
 */
public sealed interface SndPdu extends Pdu
        permits ServerAudioFormats,
                ClientAudioFormats,
                QualityMode,
                CryptKey,
                Training,
                TrainingConfirm,
                WaveInfo,
                WaveEncrypt,
                UdpWave,
                UdpWaveLast,
                WaveConfirm,
                SndClose,
                Wave2,
                Volume,
                Pitch {

    /** Name of the static channel. */
    String STATIC_CHANNEL = "rdpsnd";

    /** Name of the dynamic channel; preferred where the client has it. */
    String DYNAMIC_CHANNEL = "AUDIO_PLAYBACK_DVC";

    /** Name of the dynamic channel over a lossy transport; refused, as no such transport is spoken. */
    String LOSSY_DYNAMIC_CHANNEL = "AUDIO_PLAYBACK_LOSSY_DVC";

    /** The largest message in bytes: a header and the most that {@code BodySize} can say. */
    int MAX_MESSAGE = SndHeader.SIZE + 0xffff;

    /** The version that both roles here speak at most. */
    int VERSION = 8;

    /** From this version of both ends on the client says which quality it wants. */
    int QUALITY_VERSION = 6;

    /** From this version of both ends on sound is sent with {@link Wave2}. */
    int WAVE_2_VERSION = 8;

    /** Bytes of sound that follow the record in its message. */
    default int dataLength() {
        return 0;
    }

    /** Reads the next PDU of a server. The caller then takes {@link #dataLength()} bytes from the reader. */
    static SndPdu decodeFromServer(PduReader in) throws DecodeException {
        int type = in.peekU8("msgType");
        return switch (type) {
            // These two have no header, because they are datagrams of their own.
            case SndHeader.UDP_WAVE -> UdpWave.decode(in);
            case SndHeader.UDP_WAVE_LAST -> UdpWaveLast.decode(in);
            case SndHeader.WAVE -> WaveInfo.decode(in);
            case SndHeader.WAVE_2 -> Wave2.decode(in);
            default -> serverBody(type, in);
        };
    }

    private static SndPdu serverBody(int type, PduReader in) throws DecodeException {
        PduReader body = body(in);
        SndPdu pdu = switch (type) {
            case SndHeader.CLOSE -> new SndClose();
            case SndHeader.SET_VOLUME -> Volume.decodeBody(body);
            case SndHeader.SET_PITCH -> Pitch.decodeBody(body);
            case SndHeader.TRAINING -> Training.decodeBody(body);
            case SndHeader.FORMATS -> ServerAudioFormats.decodeBody(body);
            case SndHeader.CRYPT_KEY -> CryptKey.decodeBody(body);
            case SndHeader.WAVE_ENCRYPT -> WaveEncrypt.decodeBody(body);
            default -> throw DecodeException.invalid("msgType", "not of a server: " + type);
        };
        body.expectEnd(pdu.getClass().getSimpleName());
        return pdu;
    }

    /** Reads the next PDU of a client. */
    static SndPdu decodeFromClient(PduReader in) throws DecodeException {
        int type = in.peekU8("msgType");
        PduReader body = body(in);
        SndPdu pdu = switch (type) {
            case SndHeader.WAVE_CONFIRM -> WaveConfirm.decodeBody(body);
            case SndHeader.TRAINING -> TrainingConfirm.decodeBody(body);
            case SndHeader.FORMATS -> ClientAudioFormats.decodeBody(body);
            case SndHeader.QUALITY_MODE -> QualityMode.decodeBody(body);
            default -> throw DecodeException.invalid("msgType", "not of a client: " + type);
        };
        body.expectEnd(pdu.getClass().getSimpleName());
        return pdu;
    }

    private static PduReader body(PduReader in) throws DecodeException {
        return in.slice("BodySize", bodySize(in));
    }

    /** Reads the header. */
    static int bodySize(PduReader in) throws DecodeException {
        in.u8("msgType");
        in.padding("bPad", 1);
        return in.u16("BodySize");
    }

    /** Fails when fewer bytes of sound are there than the header says. */
    static void requireData(PduReader in, int dataLength) throws DecodeException {
        if (!(dataLength <= in.remaining())) {
            throw new DecodeException(
                    Kind.TRUNCATED, "data", dataLength + " bytes promised, " + in.remaining() + " left");
        }
    }
}
