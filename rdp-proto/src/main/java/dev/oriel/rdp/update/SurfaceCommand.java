package dev.oriel.rdp.update;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/** One command of a surface commands update, MS-RDPBCGR 2.2.9.1.2.1.10 and 2.2.9.2. */
public sealed interface SurfaceCommand extends Pdu permits SetSurfaceBits, FrameMarker {

    /**
     * Reads the next command. After a {@link SetSurfaceBits} the caller takes its {@code dataLength} bytes from the
     * reader before it reads on.
     */
    static SurfaceCommand decode(PduReader in) throws DecodeException {
        int cmdType = in.u16("cmdType");
        return switch (cmdType) {
            case SetSurfaceBits.CMDTYPE_SET_SURFACE_BITS -> SetSurfaceBits.decodeBody(SetSurfaceBits.Kind.SET, in);
            case SetSurfaceBits.CMDTYPE_STREAM_SURFACE_BITS ->
                SetSurfaceBits.decodeBody(SetSurfaceBits.Kind.STREAM, in);
            case FrameMarker.CMDTYPE_FRAME_MARKER -> FrameMarker.decodeBody(in);
            default -> throw DecodeException.unsupported("cmdType", "unknown command " + cmdType);
        };
    }
}
