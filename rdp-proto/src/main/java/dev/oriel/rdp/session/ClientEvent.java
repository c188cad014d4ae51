package dev.oriel.rdp.session;

import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.share.InclusiveRectangle;
import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client does in the active stage. */
public sealed interface ClientEvent {

    /** Keys and pointer, in order; fast-path or slow-path. */
    record Input(List<InputEvent> events) implements ClientEvent {
        public Input {
            events = List.copyOf(events);
        }
    }

    /**
     * The client stops or resumes display updates.
     *
     * @param desktopRect area to send again, or null when the client asks for silence
     */
    record SuppressOutput(@Nullable InclusiveRectangle desktopRect) implements ClientEvent {}

    /** The client wants these areas sent again. */
    record RefreshRect(List<InclusiveRectangle> areas) implements ClientEvent {
        public RefreshRect {
            areas = List.copyOf(areas);
        }
    }

    /**
     * One chunk of a static channel's message.
     *
     * @param channel the client's name for it, one of the served channels
     * @param chunk with its {@link dev.oriel.rdp.svc.ChannelPduHeader}, for the channel's
     *     {@link dev.oriel.rdp.svc.Dechunker}; borrowed, valid during the call
     */
    record ChannelData(String channel, ByteBuf chunk) implements ClientEvent {}

    /** The client asks whether it may close; answer with {@link ServerOutput#denyShutdown} or disconnect it. */
    record ShutdownRequested() implements ClientEvent {}

    /** The client has shown a frame of surface commands. */
    record FrameAcknowledged(long frameId) implements ClientEvent {}

    /** The client has answered a measurement of {@link ServerSession#messages}. */
    record NetworkMeasured(NetworkEstimate network) implements ClientEvent {}

    /** A reactivation that the server began is done: the client has its new desktop. */
    record Reactivated(Accepted accepted) implements ClientEvent {}

    /** The client leaves. */
    record Disconnected(DisconnectProviderUltimatum.Reason reason) implements ClientEvent {}

    /** The protocol wants these bytes sent now. */
    record Reply(Bytes bytes) implements ClientEvent {}

    /** Receives events in order. */
    @FunctionalInterface
    interface Sink {
        void on(ClientEvent event);
    }
}
