package dev.oriel.rdp.audin;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * MSG_SNDIN_OPEN, MS-RDPEAI 2.2.2.3: the server wants to hear the microphone.
 *
 * @param framesPerPacket how many frames each {@link AudinData} shall hold, 0..{@link #MAX_FRAMES}
 * @param initialFormat place in the client's list of the format to send in, u32
 * @param capture the format that the device shall be asked for
 */
public record AudinOpen(int framesPerPacket, long initialFormat, AudioFormat capture) implements AudinPdu {

    /** More than a second of any format. */
    public static final int MAX_FRAMES = 1 << 18;

    static final int ID = 0x03;

    public AudinOpen {
        if (!(0 <= framesPerPacket && framesPerPacket <= MAX_FRAMES)) {
            throw new IllegalArgumentException(framesPerPacket + " frames");
        }
    }

    static AudinOpen decodeBody(PduReader in) throws DecodeException {
        int frames = in.u32AsInt("FramesPerPacket", MAX_FRAMES);
        long initialFormat = in.u32("initialFormat");
        return new AudinOpen(frames, initialFormat, AudioFormat.decode(in));
    }

    @Override
    public int encodedSize() {
        return HEADER_SIZE + 4 /* FramesPerPacket */ + 4 /* initialFormat */ + capture.encodedSize();
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(ID).u32(framesPerPacket).u32(initialFormat).pdu(capture);
    }
}
