package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_CONTROL_REQ, MS-RDPEFS 2.2.1.4.5, for a drive DR_DRIVE_CONTROL_REQ, 2.2.3.3.5.
 *
 * @param outputLength the most bytes that are wanted back, 0..2^32-1
 * @param controlCode for a drive an FSCTL of MS-FSCC 2.3, see {@link FsControl}
 * @param input at most {@link #MAX_INPUT} bytes
 */
public record ControlRequest(IoHeader io, long outputLength, int controlCode, Bytes input) implements IoRequest {

    /** Enough for a smart card's longest command. */
    public static final int MAX_INPUT = 256 << 10;

    private static final int PADDING = 20;

    public ControlRequest {
        if (input.length() > MAX_INPUT) {
            throw new IllegalArgumentException("input of " + input.length());
        }
    }

    static ControlRequest decode(IoHeader io, PduReader in) throws DecodeException {
        long outputLength = in.u32("OutputBufferLength");
        int inputLength = in.u32AsInt("InputBufferLength", MAX_INPUT);
        int controlCode = in.i32("IoControlCode");
        in.padding("Padding", PADDING);
        return new ControlRequest(io, outputLength, controlCode, in.bytes("InputBuffer", inputLength));
    }

    @Override
    public int major() {
        return MajorFunction.DEVICE_CONTROL.code();
    }

    @Override
    public int requestSize() {
        return 4 /* OutputBufferLength */
                + 4 /* InputBufferLength */
                + 4 /* IoControlCode */
                + PADDING
                + input.length();
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.u32(outputLength)
                .u32(input.length())
                .u32(controlCode)
                .zeros(PADDING)
                .bytes(input);
    }
}
