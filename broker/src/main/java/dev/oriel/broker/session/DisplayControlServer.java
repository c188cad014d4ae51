package dev.oriel.broker.session;

import dev.oriel.rdp.disp.DisplayControlCaps;
import dev.oriel.rdp.disp.DisplayControlPdu;
import dev.oriel.rdp.disp.MonitorLayout;
import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.dvc.DvcServer;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.vmm.display.ScreenSize;
import java.util.function.Consumer;

/**
 * The server's end of the display control channel, MS-RDPEDISP, for a console with one monitor: the client's layout becomes
 * one wished screen size. Confined to the session's event loop.
 */
final class DisplayControlServer implements DvcListener {

    /** One monitor of up to 8192x8192 as one area, which {@link DisplayControlCaps} expresses by factors. */
    private static final DisplayControlCaps CAPS = new DisplayControlCaps(1, 8192, 8192);

    private final DvcServer channels;
    private final Consumer<ScreenSize> wish;
    private int channelId;

    DisplayControlServer(DvcServer channels, Consumer<ScreenSize> wish) {
        this.channels = channels;
        this.wish = wish;
    }

    void open() {
        channelId = channels.open(DisplayControlPdu.CHANNEL_NAME, DisplayControlPdu.MAX_MESSAGE, this);
    }

    @Override
    public void opened() {
        channels.send(channelId, PduWriter.toBytes(CAPS).asBuffer());
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        DisplayControlPdu pdu = DisplayControlPdu.decode(message);
        message.expectEnd("DISPLAYCONTROL_PDU");
        if (pdu instanceof MonitorLayout layout) {
            Rectangle primary = layout.primary().area();
            wish.accept(new ScreenSize(primary.width(), primary.height()));
        }
    }

    @Override
    public void closed() {
        // The client keeps its size.
    }
}
