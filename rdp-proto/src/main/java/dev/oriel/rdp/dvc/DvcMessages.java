package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.Assembly;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Splits messages into data PDUs, MS-RDPEDYC 3.1.5.1.4, and joins them, bounded. One instance a channel. */
final class DvcMessages {

    private final int maxMessage;
    private final Assembly assembly;
    private long expected = -1;

    DvcMessages(int maxMessage) {
        this.maxMessage = maxMessage;
        this.assembly = new Assembly(maxMessage);
    }

    /** The most bytes of one DVC PDU: {@code CHANNEL_CHUNK_LENGTH}. */
    static final int MAX_PDU = 1600;

    /** Hands a message, which is borrowed, to the output in as many PDUs as it needs. */
    static void split(int channelId, ByteBuf message, DvcOutput out) {
        int total = message.readableBytes();
        int offset = message.readerIndex();
        int left = total;
        DvcData data = new DvcData(channelId, DvcCompression.NONE);
        if (!(total <= MAX_PDU - data.encodedSize())) {
            DvcDataFirst first = new DvcDataFirst(channelId, total, DvcCompression.NONE);
            int piece = MAX_PDU - first.encodedSize();
            out.send(first, message.slice(offset, piece));
            offset += piece;
            left -= piece;
        } else {
            out.send(data, message.slice(offset, left));
            return;
        }
        while (left > 0) {
            int piece = Math.min(left, MAX_PDU - data.encodedSize());
            out.send(data, message.slice(offset, piece));
            offset += piece;
            left -= piece;
        }
    }

    /** The message when this PDU was all of it, else null. */
    @Nullable
    PduReader first(DvcDataFirst header, PduReader data) throws DecodeException {
        refuseCompression(header.compression());
        if (!(header.totalLength() <= maxMessage)) {
            throw DecodeException.limit("Length", header.totalLength(), maxMessage);
        }
        if (expected >= 0) {
            throw DecodeException.invalid("Cmd", "data first inside a message");
        }
        assembly.clear();
        expected = header.totalLength();
        return append(data);
    }

    /** The message when this PDU ended it, else null. */
    @Nullable
    PduReader next(DvcData header, PduReader data) throws DecodeException {
        refuseCompression(header.compression());
        if (expected >= 0) {
            return append(data);
        }
        if (!(data.remaining() <= maxMessage)) {
            throw DecodeException.limit("Data", data.remaining(), maxMessage);
        }
        return data;
    }

    private static void refuseCompression(DvcCompression compression) throws DecodeException {
        if (compression != DvcCompression.NONE) {
            // RDP 8.0 Lite goes here; until then we speak version 2, which has no compressed data.
            throw DecodeException.unsupported("Cmd", "compressed data was not negotiated");
        }
    }

    private @Nullable PduReader append(PduReader data) throws DecodeException {
        assembly.append("Data", data);
        if (!(assembly.length() <= expected)) {
            throw DecodeException.invalid("Length", "declares " + expected + ", carries " + assembly.length());
        }
        if (assembly.length() < expected) {
            return null;
        }
        expected = -1;
        return assembly.reader();
    }
}
