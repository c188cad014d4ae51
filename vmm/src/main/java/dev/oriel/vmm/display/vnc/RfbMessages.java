package dev.oriel.vmm.display.vnc;

import dev.oriel.vmm.display.ScreenSize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the client says, RFC 6143 7.5 and the registered extensions, as bytes. */
final class RfbMessages {

    static final int RAW = 0;
    static final int COPY_RECT = 1;
    static final int DESKTOP_SIZE = -223;
    static final int RICH_CURSOR = -239;
    static final int POINTER_TYPE_CHANGE = -257;
    static final int EXTENDED_KEY_EVENT = -258;
    static final int LED_STATE = -261;
    static final int EXTENDED_DESKTOP_SIZE = -308;
    static final int ALPHA_CURSOR = -314;

    static final int SECURITY_NONE = 1;

    private static final int[] ENCODINGS = {
        RAW,
        COPY_RECT,
        DESKTOP_SIZE,
        RICH_CURSOR,
        POINTER_TYPE_CHANGE,
        EXTENDED_KEY_EVENT,
        LED_STATE,
        EXTENDED_DESKTOP_SIZE,
        ALPHA_CURSOR
    };

    private RfbMessages() {}

    static byte[] protocolVersion() {
        return "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);
    }

    /** One byte: a security type, or ClientInit with the shared flag. */
    static byte[] octet(int value) {
        return new byte[] {(byte) value};
    }

    /** 32 bits a pixel, little endian, blue first: the layout of {@code X8R8G8B8}. */
    static byte[] setPixelFormat() {
        return ByteBuffer.allocate(20)
                .put((byte) 0)
                .put(new byte[3])
                .put((byte) 32 /* bits-per-pixel */)
                .put((byte) 24 /* depth */)
                .put((byte) 0 /* big-endian-flag */)
                .put((byte) 1 /* true-color-flag */)
                .putShort((short) 255)
                .putShort((short) 255)
                .putShort((short) 255)
                .put((byte) 16 /* red-shift */)
                .put((byte) 8 /* green-shift */)
                .put((byte) 0 /* blue-shift */)
                .array();
    }

    static byte[] setEncodings() {
        ByteBuffer out = ByteBuffer.allocate(4 + 4 * ENCODINGS.length);
        out.put((byte) 2).put((byte) 0).putShort((short) ENCODINGS.length);
        for (int encoding : ENCODINGS) {
            out.putInt(encoding);
        }
        return out.array();
    }

    static byte[] framebufferUpdateRequest(boolean incremental, ScreenSize size) {
        return ByteBuffer.allocate(10)
                .put((byte) 3)
                .put((byte) (incremental ? 1 : 0))
                .putInt(0 /* x-position, y-position */)
                .putShort((short) size.width())
                .putShort((short) size.height())
                .array();
    }

    /** Pointer mask and position; in relative mode the move with 0x7FFF added. */
    static byte[] pointerEvent(int buttonMask, int x, int y) {
        return ByteBuffer.allocate(6)
                .put((byte) 5)
                .put((byte) buttonMask)
                .putShort((short) x)
                .putShort((short) y)
                .array();
    }

    /** QEMU Extended Key Event with the key's number alone; keysym 0 keeps QEMU from translating. */
    static byte[] extendedKeyEvent(int qnum, boolean down) {
        return ByteBuffer.allocate(12)
                .put((byte) 255)
                .put((byte) 0 /* submessage-type */)
                .putShort((short) (down ? 1 : 0))
                .putInt(0 /* keysym */)
                .putInt(qnum)
                .array();
    }

    /** SetDesktopSize with one screen. */
    static byte[] setDesktopSize(ScreenSize size) {
        short width = (short) size.width();
        short height = (short) size.height();
        return ByteBuffer.allocate(24)
                .put((byte) 251)
                .put((byte) 0)
                .putShort(width)
                .putShort(height)
                .put((byte) 1 /* number-of-screens */)
                .put((byte) 0)
                .putInt(0 /* id */)
                .putInt(0 /* x-position, y-position */)
                .putShort(width)
                .putShort(height)
                .putInt(0 /* flags */)
                .array();
    }
}
