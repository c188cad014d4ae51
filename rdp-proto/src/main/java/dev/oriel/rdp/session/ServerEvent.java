package dev.oriel.rdp.session;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.share.ShareDataPdu;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;

/** What a server does in the active stage. */
public sealed interface ServerEvent
        permits ServerEvent.Update,
                ServerEvent.ChannelData,
                ServerEvent.Data,
                ServerEvent.Deactivated,
                ServerEvent.Reactivated,
                ServerEvent.Reply,
                ServerEvent.Disconnected,
                ServerEvent.Redirected,
                SessionNotice {

    /**
     * One whole update, reassembled.
     *
     * @param body borrowed, valid during the call
     */
    record Update(UpdateCode code, PduReader body) implements ServerEvent {}

    /**
     * One chunk of a static channel's message.
     *
     * @param channel our name for it
     * @param chunk with its {@link dev.oriel.rdp.svc.ChannelPduHeader}, for the channel's
     *     {@link dev.oriel.rdp.svc.Dechunker}; borrowed, valid during the call
     */
    record ChannelData(String channel, ByteBuf chunk) implements ServerEvent {}

    /** Any other message of the session: keyboard lights, error info, slow-path updates and pointers. */
    record Data(ShareDataPdu pdu) implements ServerEvent {}

    /** The server deactivates: its desktop is gone until {@link Reactivated}. */
    record Deactivated() implements ServerEvent {}

    /** The server has activated again, perhaps with another size. */
    record Reactivated(Connected connected) implements ServerEvent {}

    /** The protocol wants these bytes sent now. */
    record Reply(Bytes bytes) implements ServerEvent {}

    /** The server sends us on: leave, and connect to where the packet says. */
    record Redirected(RedirectionPacket packet) implements ServerEvent {}

    /** The server ends the connection. */
    record Disconnected(DisconnectProviderUltimatum.Reason reason) implements ServerEvent {}

    /** Receives events in order. */
    @FunctionalInterface
    interface Sink {
        void on(ServerEvent event) throws DecodeException;
    }
}
