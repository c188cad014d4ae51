package dev.oriel.redirect.audio;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Writes messages into one buffer, which is used again and never grows beyond the largest message of a channel. */
final class AudioSender {

    private static final int FIRST_CAPACITY = 4096;

    /** Questions of a peer that does not read the answers. */
    static final int MAX_UNREAD = 64;

    private final AudioChannel channel;
    private final ByteBuf message = Unpooled.buffer(FIRST_CAPACITY);
    private final PduWriter writer = PduWriter.of(message);
    private int unread;

    AudioSender(AudioChannel channel) {
        this.channel = channel;
    }

    /**
     * Called for each question of a peer that is to be answered: one that asks and does not read would fill our memory.
     *
     * @throws DecodeException when it has asked {@link #MAX_UNREAD} times while the transport was full
     */
    void answering(String field) throws DecodeException {
        unread = channel.isWritable() ? 0 : unread + 1;
        if (!(unread <= MAX_UNREAD)) {
            throw DecodeException.limit(field, unread, MAX_UNREAD);
        }
    }

    void send(Pdu pdu) {
        message.clear();
        writer.pdu(pdu);
        channel.send(message);
    }

    /** Sends a record and the bytes that follow it. The data are borrowed and not moved. */
    void send(Pdu head, ByteBuf data) {
        message.clear();
        writer.pdu(head).bytes(data);
        channel.send(message);
    }
}
