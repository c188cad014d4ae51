package dev.oriel.rdp.snd;

import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import java.util.List;

/** Golden vectors of this package. */
public final class SndVectors {

    static final AudioFormat STEREO = AudioFormat.pcm(44_100, 2, 16);
    static final AudioFormat IMA =
            new AudioFormat(AudioFormat.IMA_ADPCM, 1, 22_050, 11_148, 512, 4, Bytes.ofHex("f903"));

    private SndVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                server("2.2.2.1", "server-formats", new ServerAudioFormats(255, 8, List.of(STEREO, IMA))),
                PduVector.of(
                        "MS-RDPEA 2.2.2.1.1",
                        "rdpea/2.2.2.1.1-opus",
                        AudioFormat::decode,
                        new AudioFormat(AudioFormat.OPUS, 2, 48_000, 16_000, 4, 16, Bytes.ofHex("010203"))),
                client(
                        "2.2.2.2",
                        "client-formats",
                        new ClientAudioFormats(
                                Flags.of(ClientAudioFormats.Capability.ALIVE, ClientAudioFormats.Capability.VOLUME),
                                new Volume(0xffff, 0x8000),
                                Pitch.NORMAL,
                                0x1234,
                                0,
                                6,
                                List.of(STEREO))),
                client("2.2.2.3", "quality-mode", new QualityMode(QualityMode.HIGH)),
                server(
                        "2.2.2.4",
                        "crypt-key",
                        new CryptKey(Bytes.ofHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"))),
                server("2.2.3.1", "training", Training.ofSize(0x89da, 12)),
                client("2.2.3.2", "training-confirm", new TrainingConfirm(0x89da, 1024)),
                server("2.2.3.3", "wave-info", new WaveInfo(12345, 1, 7, Bytes.ofHex("01020304"), 6)),
                PduVector.of("MS-RDPEA 2.2.3.4", "rdpea/2.2.3.4-wave", Wave::decode, new Wave()),
                server("2.2.3.5", "wave-encrypt", new WaveEncrypt(12345, 1, 7, Bytes.ofHex("a0a1a2a3a4a5a6a71122"))),
                server("2.2.3.6", "udp-wave", new UdpWave(7, 258, Bytes.ofHex("1122")))
                        .withOptionalTail(),
                server("2.2.3.7", "udp-wave-last", new UdpWaveLast(1024, 12345, 1, 7, Bytes.ofHex("3344")))
                        .withOptionalTail(),
                client("2.2.3.8", "wave-confirm", new WaveConfirm(12345, 7)),
                server("2.2.3.9", "close", new SndClose()),
                server("2.2.3.10", "wave2", new Wave2(0xa116, 3, 2, 0x0dacb8c2L, 0)),
                server("2.2.4.1", "volume", new Volume(0x8000, 0xffff)),
                server("2.2.4.2", "pitch", new Pitch(0x18000)));
    }

    private static PduVector<SndPdu> server(String section, String name, SndPdu expected) {
        return vector(section, name, SndVectors::fromServer, expected);
    }

    private static PduVector<SndPdu> client(String section, String name, SndPdu expected) {
        return vector(section, name, SndPdu::decodeFromClient, expected);
    }

    private static PduVector<SndPdu> vector(
            String section, String name, PduContract.Decoder<SndPdu> decoder, SndPdu expected) {
        return PduVector.of("MS-RDPEA " + section, "rdpea/" + section + "-" + name, decoder, expected);
    }

    /** What promises sound behind it is not a PDU of its own. */
    static SndPdu fromServer(PduReader in) throws DecodeException {
        SndPdu pdu = SndPdu.decodeFromServer(in);
        if (pdu.dataLength() != 0) {
            throw DecodeException.invalid("BodySize", "with sound");
        }
        return pdu;
    }
}
