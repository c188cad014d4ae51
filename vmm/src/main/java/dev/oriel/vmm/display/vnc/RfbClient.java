package dev.oriel.vmm.display.vnc;

import dev.oriel.vmm.display.DisplayProtocolException;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenBuffer;
import dev.oriel.vmm.display.ScreenSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of RFB 3.8: the handshake, then the server's messages for ever. Confined to the reader thread; what
 * it learns goes to its {@link Sink}.
 */
final class RfbClient {

    /** What the server's messages do. */
    interface Sink {
        void send(byte[] message) throws IOException;

        /** The screen has another size and is black until its pixels come. */
        void resized(ScreenSize size);

        /**
         * Pixels of rows that lie within the screen, as X8R8G8B8.
         *
         * @param rows borrowed
         */
        void pixels(ScreenArea area, ByteBuffer rows);

        void copied(int fromX, int fromY, ScreenArea to);

        void pointerShape(@Nullable PointerShape shape);

        void lockKeys(LockKeys lockKeys);

        void pointerAbsolute(boolean absolute);

        /** The answer to a SetDesktopSize. */
        void resizeAnswered(boolean accepted);

        /** An update is complete. */
        void updateEnded();
    }

    private static final int FRAMEBUFFER_UPDATE = 0;
    private static final int SET_COLOUR_MAP_ENTRIES = 1;
    private static final int BELL = 2;
    private static final int SERVER_CUT_TEXT = 3;

    private static final int MAX_TEXT = 1 << 24;
    private static final int BYTES_PER_PIXEL = 4;
    private static final int REASON_THIS_CLIENT = 1;
    private static final int STATUS_DONE = 0;
    private static final int STATUS_FORWARDED = 4;

    private final RfbInput in;
    private final Sink sink;
    private ScreenSize size = new ScreenSize(1, 1);

    RfbClient(RfbInput in, Sink sink) {
        this.in = in;
        this.sink = sink;
    }

    /** ProtocolVersion to ServerInit, RFC 6143 7.1 to 7.3, and our wishes; asks for the first update. */
    void handshake() throws IOException {
        String version = text(12);
        if (!version.startsWith("RFB 003.008")) {
            throw new DisplayProtocolException("ProtocolVersion", "want 003.008, got " + version.strip());
        }
        sink.send(RfbMessages.protocolVersion());
        chooseSecurity();
        sink.send(RfbMessages.octet(1 /* shared-flag */));
        ScreenSize initial = ScreenBuffer.checkedSize("ServerInit", in.u16(), in.u16());
        in.block(16 /* server-pixel-format */);
        in.skip("name-length", in.i32(), MAX_TEXT);
        sink.send(RfbMessages.setPixelFormat());
        sink.send(RfbMessages.setEncodings());
        resize(initial);
    }

    /** Reads one message of the server. */
    void readMessage() throws IOException {
        int type = in.u8();
        switch (type) {
            case FRAMEBUFFER_UPDATE -> framebufferUpdate();
            case SET_COLOUR_MAP_ENTRIES -> {
                in.skip("padding, first-color", 3, 3);
                in.skip("colors", in.u16() * 6L, MAX_TEXT);
            }
            case BELL -> {
                // there is no sound here
            }
            case SERVER_CUT_TEXT -> {
                in.skip("padding", 3, 3);
                // QEMU's extended clipboard makes the length negative
                in.skip("length", Math.abs((long) in.i32()), MAX_TEXT);
            }
            default -> throw new DisplayProtocolException("message-type", "unknown type " + type);
        }
    }

    private void chooseSecurity() throws IOException {
        int count = in.u8();
        if (count == 0) {
            throw new DisplayProtocolException("number-of-security-types", "refused: " + reason());
        }
        boolean none = false;
        for (int i = 0; i < count; i++) {
            none |= in.u8() == RfbMessages.SECURITY_NONE;
        }
        if (!none) {
            throw new DisplayProtocolException("security-types", "None is not offered");
        }
        sink.send(RfbMessages.octet(RfbMessages.SECURITY_NONE));
        if (in.i32() != 0) {
            throw new DisplayProtocolException("SecurityResult", "failed: " + reason());
        }
    }

    private String reason() throws IOException {
        int length = in.i32();
        if (length < 0 || length > RfbInput.MAX_BLOCK) {
            throw DisplayProtocolException.limit("reason-length", length, RfbInput.MAX_BLOCK);
        }
        return text(length);
    }

    private void framebufferUpdate() throws IOException {
        in.u8();
        int count = in.u16();
        boolean resized = false;
        for (int i = 0; i < count; i++) {
            int x = in.u16();
            int y = in.u16();
            int width = in.u16();
            int height = in.u16();
            int encoding = in.i32();
            switch (encoding) {
                case RfbMessages.RAW -> raw(inside(x, y, width, height));
                case RfbMessages.COPY_RECT -> {
                    int fromX = in.u16();
                    int fromY = in.u16();
                    inside(fromX, fromY, width, height);
                    sink.copied(fromX, fromY, inside(x, y, width, height));
                }
                case RfbMessages.DESKTOP_SIZE ->
                    resized |= changeSize(ScreenBuffer.checkedSize("DesktopSize", width, height));
                case RfbMessages.EXTENDED_DESKTOP_SIZE -> {
                    in.skip("screens", screens() * 16L, MAX_TEXT);
                    resized |= extendedDesktopSize(x, y, width, height);
                }
                case RfbMessages.POINTER_TYPE_CHANGE -> sink.pointerAbsolute(x == 1);
                case RfbMessages.EXTENDED_KEY_EVENT -> {
                    // says that QEMU takes key numbers, which all its versions do
                }
                case RfbMessages.LED_STATE -> ledState(in.u8());
                case RfbMessages.RICH_CURSOR -> richCursor(x, y, width, height);
                case RfbMessages.ALPHA_CURSOR -> alphaCursor(x, y, width, height);
                default -> throw new DisplayProtocolException("encoding-type", "was not asked for: " + encoding);
            }
        }
        sink.updateEnded();
        if (!resized) {
            sink.send(RfbMessages.framebufferUpdateRequest(true, size));
        }
    }

    private ScreenArea inside(int x, int y, int width, int height) throws DisplayProtocolException {
        ScreenArea area = new ScreenArea(x, y, width, height);
        if (!area.clip(size).equals(area)) {
            throw new DisplayProtocolException("rectangle", area + " lies outside of " + size);
        }
        return area;
    }

    private void raw(ScreenArea area) throws IOException {
        if (area.isEmpty()) {
            return;
        }
        int rowBytes = area.width() * BYTES_PER_PIXEL;
        int rowsAtOnce = Math.max(1, RfbInput.MAX_BLOCK / rowBytes);
        for (int row = 0; row < area.height(); row += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, area.height() - row);
            ScreenArea band = new ScreenArea(area.x(), area.y() + row, area.width(), rows);
            sink.pixels(band, in.block(rows * rowBytes));
        }
    }

    private int screens() throws IOException {
        int screens = in.u8();
        in.skip("padding", 3, 3);
        return screens;
    }

    private boolean extendedDesktopSize(int reason, int status, int width, int height) throws IOException {
        if (reason == REASON_THIS_CLIENT) {
            sink.resizeAnswered(status == STATUS_DONE || status == STATUS_FORWARDED);
            if (status != STATUS_DONE) {
                return false;
            }
        }
        return changeSize(ScreenBuffer.checkedSize("ExtendedDesktopSize", width, height));
    }

    private boolean changeSize(ScreenSize newSize) throws IOException {
        if (newSize.equals(size)) {
            return false;
        }
        resize(newSize);
        return true;
    }

    /** Takes the size and asks for all its pixels. */
    private void resize(ScreenSize newSize) throws IOException {
        size = newSize;
        sink.resized(newSize);
        sink.send(RfbMessages.framebufferUpdateRequest(false, newSize));
    }

    private void ledState(int state) {
        sink.lockKeys(new LockKeys((state & 1) != 0, (state & 2) != 0, (state & 4) != 0));
    }

    private void richCursor(int hotX, int hotY, int width, int height) throws IOException {
        if (isNoCursor(width, height)) {
            return;
        }
        int[] argb = new int[width * height];
        for (int row = 0; row < height; row++) {
            in.block(width * BYTES_PER_PIXEL)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(argb, row * width, width);
        }
        for (int row = 0; row < height; row++) {
            ByteBuffer mask = in.block((width + 7) / 8);
            for (int column = 0; column < width; column++) {
                boolean opaque = (mask.get(column / 8) & 0x80 >> column % 8) != 0;
                int at = row * width + column;
                argb[at] = opaque ? argb[at] | 0xFF00_0000 : 0;
            }
        }
        sink.pointerShape(new PointerShape(width, height, hotX, hotY, argb));
    }

    /** Unlike the registered encoding, QEMU sends its words as they are: blue first, alpha last. */
    private void alphaCursor(int hotX, int hotY, int width, int height) throws IOException {
        int encoding = in.i32();
        if (encoding != RfbMessages.RAW) {
            throw new DisplayProtocolException("cursor encoding", "want Raw, got " + encoding);
        }
        if (isNoCursor(width, height)) {
            return;
        }
        int[] argb = new int[width * height];
        for (int row = 0; row < height; row++) {
            in.block(width * BYTES_PER_PIXEL)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(argb, row * width, width);
        }
        sink.pointerShape(PointerShape.ofUncertainAlpha(width, height, hotX, hotY, argb));
    }

    /** An empty cursor is no cursor, and one beyond our limit an error. */
    private boolean isNoCursor(int width, int height) throws DisplayProtocolException {
        if (width > PointerShape.MAX_SIDE || height > PointerShape.MAX_SIDE) {
            throw DisplayProtocolException.limit("cursor side", Math.max(width, height), PointerShape.MAX_SIDE);
        }
        if (width == 0 || height == 0) {
            sink.pointerShape(null);
            return true;
        }
        return false;
    }

    private String text(int length) throws IOException {
        return StandardCharsets.ISO_8859_1.decode(in.block(length)).toString();
    }
}
