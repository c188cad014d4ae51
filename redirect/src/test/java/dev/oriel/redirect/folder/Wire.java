package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.EfsPdu;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Carries the messages of several channels, each as bytes, in the order in which they were sent. */
final class Wire {

    /** Who takes the messages of one direction. */
    @FunctionalInterface
    interface Receiver {
        void receive(PduReader message) throws DecodeException;
    }

    private record Message(Receiver to, Bytes content) {}

    private final Deque<Message> messages = new ArrayDeque<>();
    /** All that was sent, for a look at the order. */
    final List<String> trace = new ArrayList<>();

    DeviceOutput to(Receiver receiver) {
        return (header, data) -> {
            trace.add(header.getClass().getSimpleName());
            messages.add(new Message(receiver, encode(header).concat(Bytes.copyOf(data))));
        };
    }

    static Bytes encode(EfsPdu pdu) {
        return PduWriter.toBytes(pdu);
    }

    /** Delivers until nothing is on the way. */
    void run() {
        while (!messages.isEmpty()) {
            Message next = messages.remove();
            try {
                next.to.receive(PduReader.of(next.content));
            } catch (DecodeException e) {
                throw new AssertionError(e);
            }
        }
    }
}
