package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.SndPdu;
import dev.oriel.rdp.snd.Wave;
import dev.oriel.rdp.snd.Wave2;
import dev.oriel.rdp.snd.WaveInfo;
import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;

/** Blocks of sound on the wire: in one message, or in two for a client older than version 8. */
final class WaveSender {

    private final AudioSender sender;
    /** That of the very first block is 0. */
    private int lastBlockNo = 255;

    private int version;

    WaveSender(AudioSender sender) {
        this.sender = sender;
    }

    /** @param newVersion that both ends speak */
    void version(int newVersion) {
        version = newVersion;
    }

    int lastBlockNo() {
        return lastBlockNo;
    }

    int nextBlockNo() {
        lastBlockNo = (lastBlockNo + 1) & 0xff;
        return lastBlockNo;
    }

    /** Bytes of the largest piece that a block may be cut into, or 0 when it cannot be sent at all. */
    int pieceSize(AudioFormat format, int length) {
        boolean whole = version >= SndPdu.WAVE_2_VERSION;
        if (length == 0 || (!whole && length < WaveInfo.HEAD_SIZE)) {
            return 0;
        }
        int most = whole ? Wave2.MAX_BLOCK : WaveInfo.MAX_BLOCK;
        if (length <= most) {
            return most;
        }
        return most - most % format.blockAlign();
    }

    /** What of so many bytes can be sent in such pieces: a last one that is smaller than a {@link WaveInfo}'s head
     * is left out. */
    int sendable(int length, int pieceSize) {
        int last = length % pieceSize;
        boolean tooShort = version < SndPdu.WAVE_2_VERSION && last < WaveInfo.HEAD_SIZE;
        return tooShort && length > pieceSize ? length - last : length;
    }

    /** @param block borrowed, not larger than {@link #pieceSize}, and not smaller than a {@link WaveInfo}'s head */
    void send(int blockNo, int formatNo, long audioTimestampMillis, ByteBuf block, long nowMillis) {
        int timestamp = (int) nowMillis & 0xffff;
        int length = block.readableBytes();
        if (version >= SndPdu.WAVE_2_VERSION) {
            long audioTimestamp = audioTimestampMillis & 0xffff_ffffL;
            sender.send(new Wave2(timestamp, formatNo, blockNo, audioTimestamp, length), block);
            return;
        }
        int start = block.readerIndex();
        Bytes head = Bytes.copyOf(block.slice(start, WaveInfo.HEAD_SIZE));
        int rest = length - WaveInfo.HEAD_SIZE;
        sender.send(new WaveInfo(timestamp, formatNo, blockNo, head, rest));
        sender.send(new Wave(), block.slice(start + WaveInfo.HEAD_SIZE, rest));
    }
}
