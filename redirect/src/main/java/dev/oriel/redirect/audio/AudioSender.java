package dev.oriel.redirect.audio;

import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Writes messages into one buffer, which is used again and never grows beyond the largest message of a channel. */
final class AudioSender {

    private static final int FIRST_CAPACITY = 4096;

    private final AudioChannel channel;
    private final ByteBuf message = Unpooled.buffer(FIRST_CAPACITY);
    private final PduWriter writer = PduWriter.of(message);

    AudioSender(AudioChannel channel) {
        this.channel = channel;
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
