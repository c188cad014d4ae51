package dev.oriel.rdp.pointer;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_POINTER_PDU, MS-RDPBCGR 2.2.9.1.1.4, without the share data header.
 *
 * @param update any but a {@link LargePointer}, which is fast-path only
 */
public record SlowPathPointer(PointerUpdate update) implements Pdu {

    private static final int TS_PTRMSGTYPE_SYSTEM = 0x0001;
    private static final int TS_PTRMSGTYPE_POSITION = 0x0003;
    private static final int TS_PTRMSGTYPE_COLOR = 0x0006;
    private static final int TS_PTRMSGTYPE_CACHED = 0x0007;
    private static final int TS_PTRMSGTYPE_POINTER = 0x0008;

    public SlowPathPointer {
        if (update instanceof LargePointer) {
            throw new IllegalArgumentException("large pointers are fast-path only");
        }
    }

    public static SlowPathPointer decode(PduReader in) throws DecodeException {
        int messageType = in.u16("messageType");
        in.padding("pad2Octets", 2);
        return new SlowPathPointer(
                switch (messageType) {
                    case TS_PTRMSGTYPE_SYSTEM -> SystemPointer.fromType(in.u32("systemPointerType"));
                    case TS_PTRMSGTYPE_POSITION -> PointerPosition.decode(in);
                    case TS_PTRMSGTYPE_COLOR -> ColorPointer.decode(in);
                    case TS_PTRMSGTYPE_CACHED -> CachedPointer.decode(in);
                    case TS_PTRMSGTYPE_POINTER -> NewPointer.decode(in);
                    default -> throw DecodeException.invalid("messageType", "unknown type " + messageType);
                });
    }

    @Override
    public int encodedSize() {
        return 4 /* messageType, pad2Octets */ + (update instanceof SystemPointer ? 4 : update.encodedSize());
    }

    @Override
    public void encode(PduWriter out) {
        int messageType = switch (update) {
            case SystemPointer system -> TS_PTRMSGTYPE_SYSTEM;
            case PointerPosition position -> TS_PTRMSGTYPE_POSITION;
            case ColorPointer color -> TS_PTRMSGTYPE_COLOR;
            case CachedPointer cached -> TS_PTRMSGTYPE_CACHED;
            case NewPointer pointer -> TS_PTRMSGTYPE_POINTER;
            case LargePointer large -> throw new IllegalStateException("refused by the constructor");
        };
        out.u16(messageType).u16(0);
        if (update instanceof SystemPointer system) {
            out.u32(system.type());
        } else {
            out.pdu(update);
        }
    }
}
