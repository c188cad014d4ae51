package dev.oriel.redirect.display.client;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.disp.DisplayControlPdu;
import dev.oriel.rdp.dvc.DvcClient;
import dev.oriel.rdp.dvc.DvcPdu;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.SegmentedData;
import dev.oriel.rdp.svc.Dechunker;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.h264.DecoderProcess;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The dynamic channels of one connection: which ones the server may open, and what they are connected to. Confined to the
 * event loop.
 */
public final class DynamicChannels {

    /** Name of the static channel that carries them. */
    public static final String STATIC_CHANNEL = "drdynvc";

    /** The largest message of that channel: one data PDU and some. */
    private static final int MAX_STATIC_MESSAGE = 64 * 1024;

    private final Desktop desktop;
    private final TileExecutor tiles;
    private final @Nullable EgfxVersion graphics;
    private final @Nullable Supplier<DecoderProcess> videos;
    private final Consumer<ByteBuf> out;
    private final Dechunker dechunker = new Dechunker(MAX_STATIC_MESSAGE);
    private final DvcClient dvc = new DvcClient(this::sendStatic, this::accept);

    private @Nullable DisplayControl displayControl;
    private @Nullable Rectangle wantedDesktop;

    /**
     * Channels without any connection yet.
     *
     * @param tiles where tiles are decoded
     * @param graphics the newest version of the graphics pipeline to offer; null when it may not be opened
     * @param videos starts a process that decodes H.264; null when there is none
     * @param out sends one message of the static channel, which it borrows
     */
    public DynamicChannels(
            Desktop desktop,
            TileExecutor tiles,
            @Nullable EgfxVersion graphics,
            @Nullable Supplier<DecoderProcess> videos,
            Consumer<ByteBuf> out) {
        this.desktop = desktop;
        this.tiles = tiles;
        this.graphics = graphics;
        this.videos = videos;
        this.out = out;
    }

    /** Takes one chunk of the static channel. */
    public void receive(ByteBuf chunk) throws DecodeException {
        PduReader message = dechunker.accept(PduReader.of(chunk));
        if (message != null) {
            dvc.accept(message);
        }
    }

    /** Asks for a desktop of this size, as soon as the server has opened its display control, if it ever does. */
    public void resize(int width, int height) {
        if (displayControl != null) {
            displayControl.resize(width, height);
        } else {
            wantedDesktop = new Rectangle(0, 0, width, height);
        }
    }

    public boolean canResize() {
        return displayControl != null;
    }

    public void closeAll() {
        dvc.closeAll();
    }

    private DvcClient.@Nullable Acceptance accept(int channelId, String name) {
        if (graphics != null && name.equals(EgfxPdu.CHANNEL_NAME)) {
            GraphicsPipeline pipeline =
                    new GraphicsPipeline(desktop, tiles, graphics, videos, pdu -> send(channelId, pdu));
            return new DvcClient.Acceptance(SegmentedData.encodedSize(EgfxPdu.MAX_PDU), pipeline);
        }
        if (name.equals(DisplayControlPdu.CHANNEL_NAME)) {
            DisplayControl control = new DisplayControl(pdu -> send(channelId, pdu));
            displayControl = control;
            if (wantedDesktop != null) {
                control.resize(wantedDesktop.width(), wantedDesktop.height());
                wantedDesktop = null;
            }
            return new DvcClient.Acceptance(DisplayControlPdu.MAX_MESSAGE, control);
        }
        return null;
    }

    private void send(int channelId, Pdu pdu) {
        dvc.send(channelId, PduWriter.toBytes(pdu).asBuffer());
    }

    private void sendStatic(DvcPdu header, ByteBuf data) {
        ByteBuf message = Unpooled.buffer(header.encodedSize() + data.readableBytes());
        PduWriter.of(message).pdu(header).bytes(data);
        out.accept(message);
    }
}
