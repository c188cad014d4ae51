package dev.oriel.redirect.display.client;

import dev.oriel.rdp.disp.DisplayControlCaps;
import dev.oriel.rdp.disp.DisplayControlPdu;
import dev.oriel.rdp.disp.DisplayMonitor;
import dev.oriel.rdp.disp.MonitorLayout;
import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Rectangle;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The client's end of MS-RDPEDISP: asks the server for another desktop size. Confined to the event loop. */
final class DisplayControl implements DvcListener {

    private static final int PERCENT_100 = 100;

    private final Consumer<DisplayControlPdu> out;
    private @Nullable DisplayControlCaps caps;
    private @Nullable MonitorLayout waiting;

    DisplayControl(Consumer<DisplayControlPdu> out) {
        this.out = out;
    }

    /** Asks for one monitor of this size, at once or when the server has said what it takes. */
    void resize(int width, int height) {
        Rectangle area = new Rectangle(
                0,
                0,
                Math.clamp(width, DisplayMonitor.MIN_SIDE, DisplayMonitor.MAX_SIDE) & ~1,
                Math.clamp(height, DisplayMonitor.MIN_SIDE, DisplayMonitor.MAX_SIDE));
        MonitorLayout layout = new MonitorLayout(
                List.of(new DisplayMonitor(DisplayMonitor.PRIMARY, area, 0, 0, 0, PERCENT_100, PERCENT_100)));
        if (caps == null) {
            waiting = layout;
        } else {
            out.accept(layout);
        }
    }

    @Override
    public void opened() {
        // The server speaks first.
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        switch (DisplayControlPdu.decode(message)) {
            case DisplayControlCaps announced -> {
                caps = announced;
                if (waiting != null) {
                    out.accept(waiting);
                    waiting = null;
                }
            }
            case MonitorLayout layout -> throw DecodeException.invalid("Type", "a layout comes from clients only");
        }
    }

    @Override
    public void closed() {
        caps = null;
    }
}
