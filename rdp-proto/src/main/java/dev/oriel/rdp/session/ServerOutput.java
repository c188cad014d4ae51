package dev.oriel.rdp.session;

import dev.oriel.rdp.dvc.DvcPdu;
import dev.oriel.rdp.fastpath.Fragmenter;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.mcs.SendDataIndication;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.McsIds;
import dev.oriel.rdp.share.AutoReconnectStatus;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.LogonExtended;
import dev.oriel.rdp.share.LogonNotice;
import dev.oriel.rdp.share.SaveSessionInfo;
import dev.oriel.rdp.share.ServerRedirection;
import dev.oriel.rdp.share.SetErrorInfo;
import dev.oriel.rdp.share.SetKeyboardIndicators;
import dev.oriel.rdp.share.ShareControlPdu;
import dev.oriel.rdp.share.ShareData;
import dev.oriel.rdp.share.ShareDataPdu;
import dev.oriel.rdp.share.ShutdownDenied;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.DataFrame;
import io.netty.buffer.ByteBuf;

/**
 * Encodes what a server says in the active stage. Confined to the connection's loop, and what it has encoded is sent in
 * order: updates and channels may be compressed. After a reactivation {@link ServerSession#output()} gives another one. What is large is written into a buffer of the caller, what is small comes as {@link Bytes}.
 */
public final class ServerOutput {

    private final Accepted accepted;
    private final Fragmenter fragmenter;
    private final ChannelWriter channels;
    private final BulkAgreement bulk;
    private final int dynamicChannels;

    ServerOutput(Accepted accepted, BulkAgreement bulk) {
        this.accepted = accepted;
        this.fragmenter = new Fragmenter(accepted.maxUpdateSize(), bulk.updates);
        this.channels = new ChannelWriter(ChannelWriter.Role.SERVER, McsIds.SERVER, bulk.channels);
        this.bulk = bulk;
        this.dynamicChannels = accepted.channelId(DvcPdu.STATIC_CHANNEL).orElse(0);
    }

    /** The largest update in bytes that the client takes. */
    public int maxUpdate() {
        return fragmenter.maxUpdate();
    }

    /**
     * Appends one update as fast-path output, in fragments when it is large; compressed where that pays.
     *
     * @param update borrowed, at most {@link #maxUpdate()} readable bytes
     * @param out borrowed; {@link Fragmenter#encodedSize} tells how much it grows
     */
    public void update(UpdateCode code, ByteBuf update, ByteBuf out) {
        BulkGain gain = bulk.gainOf(code);
        int size = update.readableBytes();
        if (gain == null || !gain.isWorthTrying(size)) {
            fragmenter.writePlain(code, update, out);
            return;
        }
        fragmenter.write(code, update, out);
        bulk.tried(gain, size);
    }

    /**
     * Appends one message of a static channel, in chunks when it is large; compressed where that pays. Those of the dynamic
     * channels are not: what is large there has its own compression.
     *
     * @param channelId of {@link Accepted#channelId}
     * @param message borrowed
     * @param out borrowed; {@link ChannelWriter#encodedSize} tells how much it grows
     */
    public void channel(int channelId, ByteBuf message, ByteBuf out) {
        BulkGain gain = channelId == dynamicChannels ? null : bulk.gainOf(channelId);
        int size = message.readableBytes();
        if (gain == null || !gain.isWorthTrying(size)) {
            channels.writePlain(channelId, message, out);
            return;
        }
        channels.write(channelId, message, out);
        bulk.tried(gain, size);
    }

    /** Why the client is about to be disconnected; nothing for a client that cannot show it. */
    public Bytes setErrorInfo(ErrorInfo error) {
        return accepted.showsErrors() ? share(new SetErrorInfo(error)) : Bytes.EMPTY;
    }

    /** The last words of a connection. */
    public Bytes disconnect(DisconnectProviderUltimatum.Reason reason) {
        return PduWriter.toBytes(new DataFrame(new DisconnectProviderUltimatum(reason)));
    }

    /** The guest's keyboard lights, for the client's own keyboard. */
    public Bytes keyboardIndicators(Flags<SetKeyboardIndicators.Led> lights) {
        return share(new SetKeyboardIndicators(lights));
    }

    /** The client may not close silently: it asks its user first. */
    public Bytes denyShutdown() {
        return share(new ShutdownDenied());
    }

    /** Any other share data PDU. */
    public Bytes share(ShareDataPdu pdu) {
        return control(new ShareData(McsIds.SERVER, accepted.shareId(), pdu));
    }

    /** Any share control PDU. */
    public Bytes control(ShareControlPdu pdu) {
        return io(pdu);
    }

    /**
     * What the client presents when it gets back a session that it lost, MS-RDPBCGR 5.5. Its owner remembers the random:
     * it is good once, for a short time, for this user and session.
     */
    public Bytes offerReconnect(LogonExtended.AutoReconnect packet) {
        return share(new SaveSessionInfo(new LogonExtended(packet, null)));
    }

    /** What the client has presented is not good (any more). */
    public Bytes reconnectFailed() {
        return share(new AutoReconnectStatus(0));
    }

    /** A user has logged on, as the client's owner may want to know. */
    public Bytes loggedOn(LogonNotice notice) {
        return share(new SaveSessionInfo(notice));
    }

    /** Sends the client on to another server, MS-RDPBCGR 2.2.13. It goes by itself. */
    public Bytes redirect(RedirectionPacket packet) {
        return control(new ServerRedirection(McsIds.SERVER, packet));
    }

    static Bytes io(Pdu pdu) {
        return data(McsIds.IO_CHANNEL, pdu);
    }

    static Bytes data(int channelId, Pdu pdu) {
        return PduWriter.toBytes(
                new DataFrame(new SendDataIndication(McsIds.SERVER, channelId, PduWriter.toBytes(pdu))));
    }
}
