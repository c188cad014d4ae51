package dev.oriel.rdp.sequence;

import dev.oriel.rdp.message.AutoDetectRequest;
import dev.oriel.rdp.message.AutoDetectResponse;
import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.MessagePdu;
import dev.oriel.rdp.message.MultitransportRequest;
import dev.oriel.rdp.message.MultitransportResponse;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.message.NetworkResponder;
import java.time.InstantSource;
import java.util.Optional;

/** The message channel in the client's role before the active stage: answers detection, refuses other transports. */
final class ClientMessages {

    private final NetworkResponder network;

    ClientMessages(InstantSource time) {
        this.network = new NetworkResponder(time);
    }

    /** What the server has told. */
    NetworkEstimate estimate() {
        return network.estimate();
    }

    /** Takes a message; the answer is to be sent at once. */
    Optional<? extends MessagePdu> receive(MessagePdu pdu) {
        return switch (pdu) {
            case AutoDetectRequest request -> network.receive(request);
            case MultitransportRequest request ->
                Optional.of(new MultitransportResponse(request.requestId(), MultitransportResponse.E_ABORT));
            // A heartbeat means nothing yet, answers are for servers, and the unknown can be skipped.
            case Heartbeat heartbeat -> Optional.empty();
            case AutoDetectResponse response -> Optional.empty();
            case MultitransportResponse response -> Optional.empty();
            case MessagePdu.Unknown unknown -> Optional.empty();
        };
    }
}
