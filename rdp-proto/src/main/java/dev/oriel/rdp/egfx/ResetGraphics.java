package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * RDPGFX_RESET_GRAPHICS_PDU, MS-RDPEGFX 2.2.2.14: the desktop has another size; always 340 bytes.
 *
 * @param width of the whole desktop, 0..32766
 * @param height of it
 * @param monitors at most 16
 */
public record ResetGraphics(int width, int height, List<EgfxMonitor> monitors) implements EgfxPdu {

    /** The specification's limits. */
    public static final int MAX_SIDE = 32766;

    public static final int MAX_MONITORS = 16;

    private static final int BODY_SIZE = 340 - HEADER_SIZE;

    public ResetGraphics {
        monitors = List.copyOf(monitors);
        if (!(0 <= width && width <= MAX_SIDE && 0 <= height && height <= MAX_SIDE)) {
            throw new IllegalArgumentException("desktop of " + width + "x" + height);
        }
        if (!(monitors.size() <= MAX_MONITORS)) {
            throw new IllegalArgumentException(monitors.size() + " monitors");
        }
    }

    static ResetGraphics decodeBody(PduReader in) throws DecodeException {
        int width = in.u32AsInt("width", MAX_SIDE);
        int height = in.u32AsInt("height", MAX_SIDE);
        int count = in.u32AsInt("monitorCount", MAX_MONITORS);
        List<EgfxMonitor> monitors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            monitors.add(EgfxMonitor.decode(in));
        }
        in.padding("pad", padding(count));
        return new ResetGraphics(width, height, monitors);
    }

    private static int padding(int monitors) {
        return BODY_SIZE - 12 - monitors * EgfxMonitor.SIZE;
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.RESET_GRAPHICS;
    }

    @Override
    public int bodySize() {
        return BODY_SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(width).u32(height).u32(monitors.size());
        for (EgfxMonitor monitor : monitors) {
            monitor.encode(out);
        }
        out.zeros(padding(monitors.size()));
    }
}
