package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import io.netty.buffer.ByteBuf;
import java.util.function.LongConsumer;

/**
 * The way of blocks to one client: at once while the transport takes them and the client has not too much unconfirmed, see
 * {@link ConfirmWindow}, else through a {@link BlockQueue}. Each ticket comes back once. Confined to one thread.
 */
final class WaveOutlet {

    private final AudioChannel channel;
    private final LongConsumer released;
    private final WaveSender waves;
    private final BlockQueue queue;
    private final ConfirmWindow window;
    private ClientFormats client = ClientFormats.NONE;
    private long undeliverable;

    /** @param released hears each ticket that was played, dropped or given up */
    WaveOutlet(AudioChannel channel, AudioSender sender, LongConsumer released) {
        this.channel = channel;
        this.released = released;
        waves = new WaveSender(sender);
        queue = new BlockQueue(this::release);
        window = new ConfirmWindow(this::release);
    }

    /** Blocks that have been queued for another client's formats are dropped when their turn comes. */
    void client(ClientFormats newClient) {
        client = newClient;
        waves.version(newClient.version());
    }

    ClientFormats client() {
        return client;
    }

    int lastBlockNo() {
        return waves.lastBlockNo();
    }

    boolean isQueueEmpty() {
        return queue.isEmpty();
    }

    long queuedMillis() {
        return queue.millis();
    }

    int unconfirmed() {
        return window.count();
    }

    long latencyMillis() {
        return window.latencyMillis();
    }

    long dropped() {
        return queue.drops() + undeliverable;
    }

    /** Gives a block back unplayed. */
    void refuse(long ticket) {
        undeliverable++;
        release(ticket);
    }

    /** @param block borrowed; cut at frames when it is larger than a message */
    void play(AudioFormat format, long ticket, long timestampMillis, ByteBuf block, long nowMillis) {
        int all = block.readableBytes();
        int most = waves.pieceSize(format, all);
        if (client.formatNo(format) < 0 || most == 0) {
            refuse(ticket);
            return;
        }
        if (all <= most) {
            playPiece(format, ticket, timestampMillis, block, nowMillis);
            return;
        }
        int length = waves.sendable(all, most);
        for (int at = 0; at < length; at += most) {
            int size = Math.min(most, length - at);
            long pieceTicket = at + size == length ? ticket : Speakers.NO_TICKET;
            ByteBuf piece = block.slice(block.readerIndex() + at, size);
            playPiece(format, pieceTicket, timestampMillis, piece, nowMillis);
        }
    }

    private void playPiece(AudioFormat format, long ticket, long timestampMillis, ByteBuf piece, long nowMillis) {
        if (queue.isEmpty() && isOpen()) {
            transmit(format, ticket, timestampMillis, piece, nowMillis);
        } else {
            queue.add(format, ticket, timestampMillis, piece, nowMillis);
        }
    }

    private boolean isOpen() {
        return window.isOpen() && channel.isWritable();
    }

    private void transmit(AudioFormat format, long ticket, long timestampMillis, ByteBuf block, long nowMillis) {
        int formatNo = client.formatNo(format);
        if (formatNo < 0) {
            refuse(ticket);
            return;
        }
        int blockNo = waves.nextBlockNo();
        window.sent(blockNo, ticket, format.micros(block.readableBytes()), nowMillis);
        waves.send(blockNo, formatNo, timestampMillis, block, nowMillis);
    }

    /** Sends what waits, as far as it goes. */
    void flush(long nowMillis) {
        while (!queue.isEmpty() && isOpen()) {
            BlockQueue.Block next = queue.poll();
            if (next != null) {
                ByteBuf data = next.data().asBuffer();
                transmit(next.format(), next.ticket(), next.timestampMillis(), data, nowMillis);
            }
        }
    }

    /** Returns whether the block was waited for. */
    boolean confirmed(int blockNo, long nowMillis) {
        return window.confirmed(blockNo, nowMillis);
    }

    /** Drops what has waited too long, and waits no more for what has not been confirmed for long. */
    void expire(long nowMillis) {
        queue.expire(nowMillis);
        window.expire(nowMillis);
    }

    /** The queue is given back, and nobody hears of what is under way. */
    void forget() {
        queue.clear();
        window.forgetTickets();
    }

    /** Everything is given back. */
    void clear() {
        queue.clear();
        window.clear();
    }

    private void release(long ticket) {
        if (ticket != Speakers.NO_TICKET) {
            released.accept(ticket);
        }
    }
}
