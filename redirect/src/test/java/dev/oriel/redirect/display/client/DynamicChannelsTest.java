package dev.oriel.redirect.display.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.disp.DisplayControlCaps;
import dev.oriel.rdp.disp.DisplayControlPdu;
import dev.oriel.rdp.disp.MonitorLayout;
import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.dvc.DvcServer;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.svc.ChannelFlags;
import dev.oriel.rdp.svc.ChannelPduHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The client's dynamic channels against the server's end of the same protocol, message by message. */
final class DynamicChannelsTest {

    private final Queue<ByteBuf> toServer = new ArrayDeque<>();
    private final Queue<ByteBuf> toClient = new ArrayDeque<>();
    private final DvcServer server = new DvcServer((header, data) -> toClient.add(chunk(header, data)));

    @Test
    void graphics_isAccepted_andOffersItsVersions() throws Exception {
        Recorder recorder = open(EgfxPdu.CHANNEL_NAME, client());
        assertThat(recorder.opened).isTrue();
        assertThat(EgfxPdu.decode(PduReader.of(recorder.messages.getFirst()))).isInstanceOf(CapsAdvertise.class);
    }

    @Test
    void graphics_isRefused_whereOnlyBitmapsAreWanted() throws Exception {
        DynamicChannels channels = new DynamicChannels(
                new DrawnDesktop(Desktop.MAX_PIXELS, damage -> {}),
                TileExecutor.sameThread(),
                null,
                null,
                toServer::add);
        Recorder recorder = open(EgfxPdu.CHANNEL_NAME, channels);
        assertThat(recorder.opened).isFalse();
    }

    @Test
    void unknownChannel_isRefused() throws Exception {
        assertThat(open("Unheard::Of", client()).opened).isFalse();
    }

    @Test
    void resize_waitsForTheServersLimits() throws Exception {
        DynamicChannels channels = client();
        assertThat(channels.canResize()).isFalse();
        Recorder recorder = open(DisplayControlPdu.CHANNEL_NAME, channels);
        channels.resize(1367, 768);
        exchange(channels);
        assertThat(recorder.messages).isEmpty();
        server.send(
                recorder.id,
                PduWriter.toBytes(new DisplayControlCaps(1, 4096, 4096)).asBuffer());
        exchange(channels);
        assertThat(recorder.messages)
                .singleElement()
                .satisfies(message -> assertThat(DisplayControlPdu.decode(PduReader.of(message)))
                        .isInstanceOfSatisfying(
                                MonitorLayout.class,
                                layout -> assertThat(layout.bounds()).isEqualTo(new Rectangle(0, 0, 1366, 768))));
    }

    @Test
    void resize_beforeTheChannelIsOpen_isNotForgotten() throws Exception {
        DynamicChannels channels = client();
        channels.resize(800, 600);
        Recorder recorder = open(DisplayControlPdu.CHANNEL_NAME, channels);
        server.send(
                recorder.id,
                PduWriter.toBytes(new DisplayControlCaps(1, 4096, 4096)).asBuffer());
        exchange(channels);
        assertThat(recorder.messages).hasSize(1);
    }

    private DynamicChannels client() {
        return new DynamicChannels(
                new DrawnDesktop(Desktop.MAX_PIXELS, damage -> {}),
                TileExecutor.sameThread(),
                EgfxVersion.V10_7,
                null,
                toServer::add);
    }

    /** Opens the channel from the server's side, if the client takes it. */
    private Recorder open(String name, DynamicChannels client) throws DecodeException {
        Recorder recorder = new Recorder();
        server.start();
        exchange(client);
        recorder.id = server.open(name, EgfxPdu.MAX_PDU, recorder);
        exchange(client);
        return recorder;
    }

    private void exchange(DynamicChannels client) throws DecodeException {
        while (!toClient.isEmpty() || !toServer.isEmpty()) {
            if (!toClient.isEmpty()) {
                client.receive(toClient.remove());
            } else {
                server.accept(PduReader.of(toServer.remove()));
            }
        }
    }

    private static ByteBuf chunk(Pdu header, ByteBuf data) {
        ByteBuf chunk = Unpooled.buffer();
        int length = header.encodedSize() + data.readableBytes();
        PduWriter.of(chunk)
                .pdu(new ChannelPduHeader(length, new ChannelFlags(ChannelFlags.FIRST | ChannelFlags.LAST)))
                .pdu(header)
                .bytes(data);
        return chunk;
    }

    private static final class Recorder implements DvcListener {

        private int id;
        private boolean opened;
        private final List<ByteBuf> messages = new ArrayList<>();

        @Override
        public void opened() {
            opened = true;
        }

        @Override
        public void message(PduReader message) {
            messages.add(Unpooled.copiedBuffer(message.rest().asBuffer()));
        }

        @Override
        public void closed() {
            opened = false;
        }
    }
}
