package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * RDPINPUT_PEN_EVENT_PDU, MS-RDPEI 2.2.3.7: frames of the client's pen digitizers.
 *
 * @param encodeTimeMillis milliseconds from the oldest frame to its encoding, below 2^30
 * @param frames oldest first, at most {@link InputPdu#MAX_FRAMES}; all together at most {@link InputPdu#MAX_MESSAGE}
 *     bytes
 */
public record PenEvent(int encodeTimeMillis, List<PenFrame> frames) implements InputPdu {

    /** The longest time that can be told. */
    public static final int MAX_ENCODE_TIME_MILLIS = 0x3FFF_FFFF;

    /** Bytes of a message around its frames, at most. */
    public static final int MAX_OVERHEAD = InputHeader.SIZE + 4 /* encodeTime */ + 2 /* frameCount */;

    public PenEvent {
        frames = List.copyOf(frames);
        VariableInteger.FOUR_BYTE_UNSIGNED.checked("encodeTime", encodeTimeMillis);
        if (!(frames.size() <= MAX_FRAMES)) {
            throw new IllegalArgumentException(frames.size() + " frames");
        }
        if (!(size(encodeTimeMillis, frames) <= MAX_MESSAGE)) {
            throw new IllegalArgumentException(size(encodeTimeMillis, frames) + " bytes");
        }
    }

    private static int size(int encodeTimeMillis, List<PenFrame> frames) {
        int size = InputHeader.SIZE
                + VariableInteger.FOUR_BYTE_UNSIGNED.size(encodeTimeMillis)
                + VariableInteger.TWO_BYTE_UNSIGNED.size(frames.size());
        for (PenFrame frame : frames) {
            size += frame.encodedSize();
        }
        return size;
    }

    static PenEvent decodeBody(PduReader in) throws DecodeException {
        int encodeTime = VariableInteger.FOUR_BYTE_UNSIGNED.readInt(in, "encodeTime");
        int count = VariableInteger.TWO_BYTE_UNSIGNED.readCount(in, "frameCount", MAX_FRAMES);
        List<PenFrame> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            frames.add(PenFrame.decode(in));
        }
        return new PenEvent(encodeTime, frames);
    }

    @Override
    public int encodedSize() {
        return size(encodeTimeMillis, frames);
    }

    @Override
    public void encode(PduWriter out) {
        InputHeader.encode(out, InputHeader.PEN, encodedSize());
        VariableInteger.FOUR_BYTE_UNSIGNED.write(out, encodeTimeMillis);
        VariableInteger.TWO_BYTE_UNSIGNED.write(out, frames.size());
        for (PenFrame frame : frames) {
            out.pdu(frame);
        }
    }
}
