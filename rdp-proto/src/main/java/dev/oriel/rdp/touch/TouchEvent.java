package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * RDPINPUT_TOUCH_EVENT_PDU, MS-RDPEI 2.2.3.3: frames of the client's touch digitizers.
 *
 * @param encodeTimeMillis milliseconds from the oldest frame to its encoding, below 2^30
 * @param frames oldest first, at most {@link InputPdu#MAX_FRAMES}; all together at most {@link InputPdu#MAX_MESSAGE}
 *     bytes
 */
public record TouchEvent(int encodeTimeMillis, List<TouchFrame> frames) implements InputPdu {

    /** The longest time that can be told. */
    public static final int MAX_ENCODE_TIME_MILLIS = 0x3FFF_FFFF;

    /** Bytes of a message around its frames, at most. */
    public static final int MAX_OVERHEAD = InputHeader.SIZE + 4 /* encodeTime */ + 2 /* frameCount */;

    public TouchEvent {
        frames = List.copyOf(frames);
        VariableInteger.FOUR_BYTE_UNSIGNED.checked("encodeTime", encodeTimeMillis);
        if (!(frames.size() <= MAX_FRAMES)) {
            throw new IllegalArgumentException(frames.size() + " frames");
        }
        if (!(size(encodeTimeMillis, frames) <= MAX_MESSAGE)) {
            throw new IllegalArgumentException(size(encodeTimeMillis, frames) + " bytes");
        }
    }

    private static int size(int encodeTimeMillis, List<TouchFrame> frames) {
        int size = InputHeader.SIZE
                + VariableInteger.FOUR_BYTE_UNSIGNED.size(encodeTimeMillis)
                + VariableInteger.TWO_BYTE_UNSIGNED.size(frames.size());
        for (TouchFrame frame : frames) {
            size += frame.encodedSize();
        }
        return size;
    }

    static TouchEvent decodeBody(PduReader in) throws DecodeException {
        int encodeTime = VariableInteger.FOUR_BYTE_UNSIGNED.readInt(in, "encodeTime");
        int count = VariableInteger.TWO_BYTE_UNSIGNED.readCount(in, "frameCount", MAX_FRAMES);
        List<TouchFrame> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            frames.add(TouchFrame.decode(in));
        }
        return new TouchEvent(encodeTime, frames);
    }

    @Override
    public int encodedSize() {
        return size(encodeTimeMillis, frames);
    }

    @Override
    public void encode(PduWriter out) {
        InputHeader.encode(out, InputHeader.TOUCH, encodedSize());
        VariableInteger.FOUR_BYTE_UNSIGNED.write(out, encodeTimeMillis);
        VariableInteger.TWO_BYTE_UNSIGNED.write(out, frames.size());
        for (TouchFrame frame : frames) {
            out.pdu(frame);
        }
    }
}
