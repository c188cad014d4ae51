package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_INPUT_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.6: the input events that the peer sends or takes. A server fills in the
 * flags only.
 *
 * @param inputFlags events
 * @param keyboardLayout u32, Windows keyboard layout identifier
 * @param keyboardType u32
 * @param keyboardSubType u32
 * @param keyboardFunctionKey u32, number of function keys
 * @param imeFileName {@value #MAX_IME_FILE_NAME} UTF-16 units at most, no NUL
 */
public record InputCapability(
        Flags<InputFlag> inputFlags,
        long keyboardLayout,
        long keyboardType,
        long keyboardSubType,
        long keyboardFunctionKey,
        String imeFileName)
        implements CapabilitySet {

    /** Bits of inputFlags. */
    public enum InputFlag implements Flags.Bit {
        SCANCODES(0x0001),
        MOUSEX(0x0004),
        FASTPATH_INPUT(0x0008),
        UNICODE(0x0010),
        FASTPATH_INPUT2(0x0020),
        MOUSE_RELATIVE(0x0080),
        MOUSE_HWHEEL(0x0100),
        QOE_TIMESTAMPS(0x0200);

        private final int mask;

        InputFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Longest IME file name in UTF-16 units. */
    public static final int MAX_IME_FILE_NAME = 31;

    static final int TYPE = 13;
    private static final int IME_FILE_NAME_SIZE = 64;

    public InputCapability {
        if (!(imeFileName.length() <= MAX_IME_FILE_NAME) || imeFileName.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("imeFileName of " + imeFileName.length() + " units, or with NUL");
        }
    }

    /** What a server says. */
    public static InputCapability server(Flags<InputFlag> inputFlags) {
        return new InputCapability(inputFlags, 0, 0, 0, 0, "");
    }

    static InputCapability decodeContent(PduReader in) throws DecodeException {
        Flags<InputFlag> flags = new Flags<>(in.u16("inputFlags"));
        in.padding("pad2octetsA", 2);
        long layout = in.u32("keyboardLayout");
        long type = in.u32("keyboardType");
        long subType = in.u32("keyboardSubType");
        long functionKeys = in.u32("keyboardFunctionKey");
        String imeFileName = in.fixedUtf16("imeFileName", IME_FILE_NAME_SIZE - 2);
        in.padding("imeFileName", 2);
        return new InputCapability(flags, layout, type, subType, functionKeys, imeFileName);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* inputFlags */ + 2 /* pad2octetsA */ + 4 * 4 /* keyboard */ + IME_FILE_NAME_SIZE;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(inputFlags.bits()).u16(0);
        out.u32(keyboardLayout).u32(keyboardType).u32(keyboardSubType).u32(keyboardFunctionKey);
        out.fixedUtf16(imeFileName, IME_FILE_NAME_SIZE);
    }
}
