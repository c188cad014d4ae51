package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.DisplayProtocolException;
import dev.oriel.vmm.display.PixelFormat;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenBuffer;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.os.OwnedFd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object that QEMU calls to show one head: {@code org.qemu.Display1.Listener} and its {@code Unix.Map}. Decodes and
 * checks; what to do is {@link FrameSink}'s. Each call is answered as soon as the pixels are copied, because QEMU's main
 * loop waits for some of the answers.
 */
final class FrameReceiver implements DbusPeer {

    static final String LISTENER = "org.qemu.Display1.Listener";
    static final String MAP = "org.qemu.Display1.Listener.Unix.Map";

    /** What one registration shows. */
    interface FrameSink {
        /** A whole new screen. */
        void scanout(ScreenSize size, PixelFormat format, ByteBuffer pixels, int stride);

        /** Part of the screen; it may lie outside when the screen's size just changed. */
        void update(ScreenArea area, PixelFormat format, ByteBuffer pixels, int stride);

        /** A whole new screen in shared memory, which the sink owns from now on. */
        void scanoutMap(MappedScreen screen);

        /** Part of the screen in shared memory has changed. */
        void updateMap(ScreenArea area);

        /** The guest switched the screen off. */
        void disable();

        void pointerMoved(int x, int y, boolean visible);

        void pointerShape(@Nullable PointerShape shape);

        void ended(Throwable cause);
    }

    private static final DbusValue INTERFACES =
            new DbusValue.Array("s", List.of(DbusValue.text(LISTENER), DbusValue.text(MAP)));

    private final FrameSink sink;

    FrameReceiver(FrameSink sink) {
        this.sink = sink;
    }

    @Override
    public @Nullable List<DbusValue> call(DbusMessage call, DbusReader body, Descriptors fds) throws IOException {
        String interfaceName = call.interfaceName() == null ? "" : call.interfaceName();
        return switch (interfaceName) {
            case DbusConnection.PROPERTIES -> properties(call, body);
            case LISTENER -> listener(call, body);
            case MAP -> map(call, body, fds);
            default -> null;
        };
    }

    @Override
    public void signal(DbusMessage signal, DbusReader body) {
        // QEMU sends none here
    }

    @Override
    public void ended(Throwable cause) {
        sink.ended(cause);
    }

    private static @Nullable List<DbusValue> properties(DbusMessage call, DbusReader body)
            throws DisplayProtocolException {
        String asked = body.text("interface_name");
        if ("Get".equals(call.member())) {
            boolean known = asked.equals(LISTENER) && body.text("property_name").equals("Interfaces");
            return known ? List.of(new DbusValue.Variant(INTERFACES)) : null;
        }
        if (!"GetAll".equals(call.member())) {
            return null;
        }
        return List.of(DbusValue.properties(
                asked.equals(LISTENER) ? List.of(DbusValue.property("Interfaces", INTERFACES)) : List.of()));
    }

    private @Nullable List<DbusValue> listener(DbusMessage call, DbusReader body) throws DisplayProtocolException {
        String member = call.member() == null ? "" : call.member();
        switch (member) {
            case "Scanout" -> scanout(body);
            case "Update" -> update(body);
            case "Disable" -> sink.disable();
            case "MouseSet" -> sink.pointerMoved(body.i32("x"), body.i32("y"), body.i32("on") != 0);
            case "CursorDefine" -> cursorDefine(body);
            default -> {
                return null;
            }
        }
        return List.of();
    }

    private @Nullable List<DbusValue> map(DbusMessage call, DbusReader body, Descriptors fds) throws IOException {
        if ("ScanoutMap".equals(call.member())) {
            scanoutMap(body, fds);
            return List.of();
        }
        if ("UpdateMap".equals(call.member())) {
            sink.updateMap(area(body, "UpdateMap"));
            return List.of();
        }
        return null;
    }

    private void scanout(DbusReader body) throws DisplayProtocolException {
        ScreenSize size = ScreenBuffer.checkedSize("Scanout", body.u32("Scanout.width"), body.u32("Scanout.height"));
        long stride = body.u32("Scanout.stride");
        PixelFormat format = PixelFormat.fromCode("Scanout.pixman_format", body.u32("Scanout.pixman_format"));
        ByteBuffer pixels = body.bytes("Scanout.data");
        sink.scanout(size, format, pixels, checkedStride("Scanout", size.area(), format, pixels, stride));
    }

    private void update(DbusReader body) throws DisplayProtocolException {
        ScreenArea area = area(body, "Update");
        long stride = body.u32("Update.stride");
        PixelFormat format = PixelFormat.fromCode("Update.pixman_format", body.u32("Update.pixman_format"));
        ByteBuffer pixels = body.bytes("Update.data");
        sink.update(area, format, pixels, checkedStride("Update", area, format, pixels, stride));
    }

    private void scanoutMap(DbusReader body, Descriptors fds) throws IOException {
        OwnedFd fd = fds.take(body.u32("ScanoutMap.handle"));
        if (fd == null) {
            throw new DisplayProtocolException("ScanoutMap.handle", "names no descriptor of the message");
        }
        try (fd) {
            long offset = body.u32("ScanoutMap.offset");
            ScreenSize size =
                    ScreenBuffer.checkedSize("ScanoutMap", body.u32("ScanoutMap.width"), body.u32("ScanoutMap.height"));
            long stride = body.u32("ScanoutMap.stride");
            PixelFormat format = PixelFormat.fromCode("ScanoutMap.pixman_format", body.u32("ScanoutMap.pixman_format"));
            sink.scanoutMap(MappedScreen.of(fd.moved(), offset, size, stride, format));
        }
    }

    private void cursorDefine(DbusReader body) throws DisplayProtocolException {
        int width = body.i32("CursorDefine.width");
        int height = body.i32("CursorDefine.height");
        int hotX = body.i32("CursorDefine.hot_x");
        int hotY = body.i32("CursorDefine.hot_y");
        ByteBuffer pixels = body.bytes("CursorDefine.data");
        if (width == 0 || height == 0) {
            sink.pointerShape(null);
            return;
        }
        if (!(1 <= width && width <= PointerShape.MAX_SIDE && 1 <= height && height <= PointerShape.MAX_SIDE)) {
            throw new DisplayProtocolException("CursorDefine", "size " + width + "x" + height + " is out of range");
        }
        int[] argb = new int[width * height];
        if (pixels.remaining() < argb.length * Integer.BYTES) {
            throw new DisplayProtocolException("CursorDefine.data", pixels.remaining() + " bytes are too few");
        }
        pixels.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(argb);
        sink.pointerShape(PointerShape.ofUncertainAlpha(width, height, hotX, hotY, argb));
    }

    private static ScreenArea area(DbusReader body, String method) throws DisplayProtocolException {
        int x = body.i32(method + ".x");
        int y = body.i32(method + ".y");
        int width = body.i32(method + ".width");
        int height = body.i32(method + ".height");
        ScreenBuffer.checkedSize(method, width, height);
        return new ScreenArea(x, y, width, height);
    }

    private static int checkedStride(String method, ScreenArea area, PixelFormat format, ByteBuffer pixels, long stride)
            throws DisplayProtocolException {
        long row = (long) area.width() * format.bytesPerPixel();
        if (stride < row) {
            throw new DisplayProtocolException(method + ".stride", stride + " for rows of " + row + " bytes");
        }
        long span = format.span(area.width(), area.height(), stride);
        if (span > pixels.remaining()) {
            throw new DisplayProtocolException(method + ".data", "needs " + span + " bytes, got " + pixels.remaining());
        }
        return (int) Math.min(stride, Integer.MAX_VALUE);
    }
}
