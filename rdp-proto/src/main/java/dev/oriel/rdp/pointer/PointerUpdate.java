package dev.oriel.rdp.pointer;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/**
 * What the server says about the pointer. {@link #encode} writes the fast-path body, to be sent under
 * {@link #updateCode()}; {@link SlowPathPointer} wraps the slow-path form.
 */
public sealed interface PointerUpdate extends Pdu
        permits SystemPointer, PointerPosition, ColorPointer, NewPointer, LargePointer, CachedPointer {

    UpdateCode updateCode();

    /**
     * Reads the body of a fast-path pointer update.
     *
     * @throws DecodeException also when the code is none of a pointer
     */
    static PointerUpdate decode(UpdateCode code, PduReader in) throws DecodeException {
        return switch (code) {
            case POINTER_HIDDEN -> SystemPointer.HIDDEN;
            case POINTER_DEFAULT -> SystemPointer.DEFAULT;
            case POINTER_POSITION -> PointerPosition.decode(in);
            case POINTER_COLOR -> ColorPointer.decode(in);
            case POINTER_CACHED -> CachedPointer.decode(in);
            case POINTER_NEW -> NewPointer.decode(in);
            case POINTER_LARGE -> LargePointer.decode(in);
            case ORDERS, BITMAP, PALETTE, SYNCHRONIZE, SURFACE_COMMANDS ->
                throw DecodeException.invalid("updateCode", code + " is no pointer update");
        };
    }
}
