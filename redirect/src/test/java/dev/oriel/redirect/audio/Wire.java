package dev.oriel.redirect.audio;

import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;

/** One direction of a channel between two ends, or between an end and a script. Keeps messages until they are delivered. */
final class Wire implements AudioChannel {

    final Deque<Bytes> messages = new ArrayDeque<>();
    boolean writable = true;
    int opens;
    int closes;

    @Override
    public void send(ByteBuf message) {
        messages.add(Bytes.copyOf(message));
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void open() {
        opens++;
    }

    @Override
    public void close() {
        closes++;
    }

    /** Delivers all that has been sent. Returns whether there was anything. */
    boolean deliver(DvcListener end) throws DecodeException {
        boolean any = !messages.isEmpty();
        while (!messages.isEmpty()) {
            end.message(PduReader.of(messages.remove()));
        }
        return any;
    }

    /** The next message, for a script. */
    PduReader next() {
        return PduReader.of(messages.remove());
    }

    /** A message from a script. */
    static PduReader of(Pdu pdu) {
        return PduReader.of(PduWriter.toBytes(pdu));
    }

    /** A message from a script with data behind it. */
    static PduReader of(Pdu pdu, Bytes data) {
        return PduReader.of(PduWriter.toBytes(pdu).concat(data));
    }
}
