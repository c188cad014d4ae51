package dev.oriel.rdp.sequence;

import dev.oriel.rdp.message.AutoDetectRequest;
import dev.oriel.rdp.message.AutoDetectResponse;
import dev.oriel.rdp.message.DetectTime;
import dev.oriel.rdp.message.MessagePdu;
import dev.oriel.rdp.message.NetworkCharacteristics;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/**
 * Detection at connect time, MS-RDPBCGR 1.3.1.1 phase 6: one round trip, then one bandwidth measurement, each answered
 * before the next; then the client hears the result. A client that reconnects by itself may cut it short.
 */
final class DetectionPhase implements Phase {

    /** Noise of the bandwidth measurement in bytes: some milliseconds of a slow line. */
    private static final int NOISE_SIZE = 8 * 1024;

    private boolean measuresBandwidth;

    /** Whether it is wanted and the client can do it. */
    static boolean applies(Conversation conversation) {
        return conversation.config().options().detection() == NetworkDetection.AT_CONNECT_TIME
                && conversation.messageChannelId != 0
                && conversation.clientDetectsNetwork();
    }

    Phase start(Conversation conversation) {
        conversation.sendMessage(conversation.meter().measureRoundTrip(DetectTime.CONNECT_TIME));
        return this;
    }

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return Framing.tpkt(borrowed);
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        MessagePdu pdu = conversation.openMessage(frame);
        if (!(pdu instanceof AutoDetectResponse response)
                || !conversation.meter().receive(response)
                || conversation.meter().isWaiting()) {
            return this;
        }
        if (!measuresBandwidth && conversation.meter().estimate().bandwidthKbps() == null) {
            measuresBandwidth = true;
            Bytes noise = Bytes.ofOwned(conversation.config().random().next(NOISE_SIZE));
            for (AutoDetectRequest request : conversation.meter().measureBandwidth(noise)) {
                conversation.sendMessage(request);
            }
            return this;
        }
        NetworkCharacteristics result = conversation.meter().characteristics();
        if (result != null) {
            conversation.sendMessage(result);
        }
        return LogonPhase.license(conversation);
    }
}
