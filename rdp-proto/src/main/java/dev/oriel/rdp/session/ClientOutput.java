package dev.oriel.rdp.session;

import dev.oriel.rdp.input.FastPathInput;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.mcs.SendDataRequest;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.share.FrameAcknowledge;
import dev.oriel.rdp.share.InclusiveRectangle;
import dev.oriel.rdp.share.RefreshRect;
import dev.oriel.rdp.share.ShareData;
import dev.oriel.rdp.share.ShareDataPdu;
import dev.oriel.rdp.share.ShutdownRequest;
import dev.oriel.rdp.share.SuppressOutput;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.DataFrame;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes what a client says in the active stage. Confined to the connection's loop, and what it has encoded
 * is sent in order: channels may be compressed. Another one after each reactivation. */
public final class ClientOutput {

    private final Connected connected;
    private final ChannelWriter channels;

    ClientOutput(Connected connected, BulkAgreement bulk) {
        this.connected = connected;
        this.channels = new ChannelWriter(ChannelWriter.Role.CLIENT, connected.userId(), bulk.channels);
    }

    /** Keys and pointer as fast-path input, at most 255 events. */
    public Bytes input(List<InputEvent> events) {
        return PduWriter.toBytes(new FastPathInput(events));
    }

    /**
     * Appends one message of a static channel, in chunks when it is large.
     *
     * @param message borrowed
     * @param out borrowed; {@link ChannelWriter#encodedSize} tells how much it grows
     */
    public void channel(int channelId, ByteBuf message, ByteBuf out) {
        channels.write(channelId, message, out);
    }

    /** Stops display updates with null, else resumes them and asks for the area. */
    public Bytes suppressOutput(@Nullable InclusiveRectangle desktopRect) {
        return share(new SuppressOutput(desktopRect));
    }

    /** Asks for areas again. */
    public Bytes refresh(List<InclusiveRectangle> areas) {
        return share(new RefreshRect(areas));
    }

    /** A frame of surface commands has been shown. */
    public Bytes acknowledge(long frameId) {
        return share(new FrameAcknowledge(frameId));
    }

    /** Asks whether we may close. */
    public Bytes requestShutdown() {
        return share(new ShutdownRequest());
    }

    /** We leave. */
    public Bytes disconnect() {
        return PduWriter.toBytes(
                new DataFrame(new DisconnectProviderUltimatum(DisconnectProviderUltimatum.Reason.USER_REQUESTED)));
    }

    /** Any other share data PDU. */
    public Bytes share(ShareDataPdu pdu) {
        return io(connected, new ShareData(connected.userId(), connected.shareId(), pdu));
    }

    static Bytes io(Connected connected, Pdu pdu) {
        return data(connected, connected.ioChannelId(), pdu);
    }

    static Bytes data(Connected connected, int channelId, Pdu pdu) {
        return PduWriter.toBytes(
                new DataFrame(new SendDataRequest(connected.userId(), channelId, PduWriter.toBytes(pdu))));
    }
}
