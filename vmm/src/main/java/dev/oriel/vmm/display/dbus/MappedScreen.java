package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.DisplayProtocolException;
import dev.oriel.vmm.display.PixelFormat;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenBuffer;
import dev.oriel.vmm.display.ScreenPixels;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.SharedMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/** A screen in memory that QEMU shares with us and draws to at any time; the newest pixels are always there. */
final class MappedScreen implements ScreenPixels, AutoCloseable {

    /** Bytes fetched at once: few enough to stay in the CPU's cache until they are converted. */
    private static final int CHUNK = 1 << 18;

    private final SharedMemory memory;
    private final long start;
    private final ScreenSize size;
    private final int stride;
    private final PixelFormat format;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);

    private MappedScreen(SharedMemory memory, long start, ScreenSize size, int stride, PixelFormat format) {
        this.memory = memory;
        this.start = start;
        this.size = size;
        this.stride = stride;
        this.format = format;
    }

    /** Takes over the descriptor, and closes it on failure. */
    static MappedScreen of(OwnedFd fd, long start, ScreenSize size, long stride, PixelFormat format)
            throws IOException {
        long row = (long) size.width() * format.bytesPerPixel();
        if (!(row <= stride && stride <= ScreenBuffer.MAX_PIXELS)) {
            fd.close();
            throw new DisplayProtocolException("ScanoutMap.stride", stride + " for rows of " + row + " bytes");
        }
        long end = start + format.span(size.width(), size.height(), stride);
        return new MappedScreen(SharedMemory.of(fd, end), start, size, (int) stride, format);
    }

    @Override
    public ScreenSize size() {
        return size;
    }

    @Override
    public void read(ScreenArea area, int[] target, int offset, int targetStride) throws IOException {
        ScreenArea inside = area.clip(size);
        if (inside.isEmpty()) {
            return;
        }
        int rowBytes = inside.width() * format.bytesPerPixel();
        // One read for many rows also fetches what lies between them: good as long as that is not most of it.
        int rowsAtOnce = rowBytes * 2L >= stride ? Math.max(1, (CHUNK - rowBytes) / stride + 1) : 1;
        int first = offset + (inside.y() - area.y()) * targetStride + (inside.x() - area.x());
        lock.lock();
        try {
            for (int row = 0; row < inside.height(); row += rowsAtOnce) {
                int rows = Math.min(rowsAtOnce, inside.height() - row);
                chunk.clear().limit((int) format.span(inside.width(), rows, stride));
                long position = start + (long) (inside.y() + row) * stride;
                memory.read(position + (long) inside.x() * format.bytesPerPixel(), chunk);
                format.convert(
                        chunk.flip(), stride, target, first + row * targetStride, targetStride, inside.width(), rows);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Running reads finish first. */
    @Override
    public void close() {
        memory.close();
    }
}
