package dev.oriel.bench;

import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.session.ChannelWriter;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.redirect.display.DisplayOutput;
import dev.oriel.redirect.display.DisplayServer;
import dev.oriel.redirect.display.Fidelity;
import dev.oriel.redirect.display.GraphicsServer;
import dev.oriel.redirect.display.PhotoSettings;
import dev.oriel.redirect.display.Placement;
import dev.oriel.redirect.display.PointerSupport;
import dev.oriel.redirect.display.Screen;
import dev.oriel.redirect.display.SharedPictures;
import dev.oriel.redirect.display.Workbench;
import dev.oriel.redirect.display.Writability;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** The bytes that our server sends for a screen, with everything around them: chunks of the channel, TPKT, TLS records. */
final class OfficeBytes implements DisplayOutput, AutoCloseable {

    /** Type, version, length, nonce and tag. */
    private static final int TLS_RECORD = 29;

    /** Header of a dynamic channel's PDU, and what one carries. */
    private static final int DYNAMIC = 4;

    private static final int DYNAMIC_DATA = 1590;

    private static final int TLS_DATA = 16_384;
    private static final long FRAME_NANOS = 100_000_000;

    private long now = 1_000_000_000L;
    private long bytes;
    private final GraphicsServer server;

    OfficeBytes(int width, int height, Screen screen) throws DecodeException {
        server = new GraphicsServer(
                screen,
                Placement.exact(width, height),
                PointerSupport.LEAST,
                PhotoSettings.of(Fidelity.EXACT),
                new SharedPictures(),
                () -> now,
                new Workbench());
        server.opened();
        receive(new CapsAdvertise(List.of(EgfxCapability.of(EgfxVersion.V10_7, 0))));
        receive(new FrameAcknowledge(FrameAcknowledge.SUSPEND_FRAME_ACKNOWLEDGEMENT, 0, 0));
    }

    private void receive(EgfxPdu pdu) throws DecodeException {
        server.message(PduReader.of(PduWriter.toBytes(pdu)));
    }

    /** Sends until all is sent; gives the bytes that took. */
    long frame(OfficeSession.Frame frame) {
        long start = bytes;
        now += FRAME_NANOS;
        server.damage(frame.damage());
        while (server.readyIn(now) != DisplayServer.NEVER) {
            now += server.readyIn(now);
            server.produce(now, Writability.WRITABLE, this);
        }
        return bytes - start;
    }

    @Override
    public void graphics(ByteBuf message) {
        int channel = ChannelWriter.encodedSize(
                message.readableBytes() + DYNAMIC * (1 + message.readableBytes() / DYNAMIC_DATA));
        bytes += channel + (long) TLS_RECORD * (1 + channel / TLS_DATA);
    }

    @Override
    public void update(UpdateCode code, ByteBuf body) {
        bytes += body.readableBytes() + TLS_RECORD;
    }

    @Override
    public void close() {
        server.close();
    }
}
