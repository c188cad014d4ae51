package dev.oriel.rdp.pointer;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SYSTEMPOINTERATTRIBUTE, MS-RDPBCGR 2.2.9.1.1.4.3; in fast-path TS_FP_SYSTEMPOINTERHIDDENATTRIBUTE and
 * TS_FP_SYSTEMPOINTERDEFAULTATTRIBUTE, whose body is empty.
 */
public enum SystemPointer implements PointerUpdate {
    /** No pointer. */
    HIDDEN(0x0000_0000),
    /** The client's own arrow. */
    DEFAULT(0x0000_7f00);

    private final int type;

    SystemPointer(int type) {
        this.type = type;
    }

    /** {@code systemPointerType} of the slow-path form. */
    int type() {
        return type;
    }

    static SystemPointer fromType(long type) throws DecodeException {
        for (SystemPointer value : values()) {
            if (value.type == type) {
                return value;
            }
        }
        throw DecodeException.invalid("systemPointerType", "unknown type " + type);
    }

    @Override
    public UpdateCode updateCode() {
        return this == HIDDEN ? UpdateCode.POINTER_HIDDEN : UpdateCode.POINTER_DEFAULT;
    }

    @Override
    public int encodedSize() {
        return 0;
    }

    @Override
    public void encode(PduWriter out) {
        // The update code says it all.
    }
}
