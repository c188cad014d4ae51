package dev.oriel.bench;

import dev.oriel.rdp.bulk.BulkCompressor;
import dev.oriel.rdp.bulk.BulkDecompressor;
import dev.oriel.rdp.bulk.BulkFlags;
import dev.oriel.rdp.bulk.BulkType;
import dev.oriel.rdp.bulk.ZgfxCompressor;
import dev.oriel.rdp.bulk.ZgfxDecompressor;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One bulk compressor on the bytes of one picture: compresses or decompresses them all in a pass. Confined to one thread. */
final class BulkWork implements AutoCloseable {

    /** Longer payloads are cut: enough to fill every history several times. */
    private static final int MAX_PAYLOAD = 16 << 20;

    private static final int SLACK = 64;

    private final BulkKind kind;
    private final List<ByteBuf> units = new ArrayList<>();
    private final List<ByteBuf> packets = new ArrayList<>();
    private final int[] flags;
    private final ByteBuf out;

    private Peer sender;
    private Peer receiver;

    /** Both directions of one connection. */
    private static final class Peer {
        final @Nullable BulkCompressor compressor;
        final BulkDecompressor decompressor = new BulkDecompressor(BulkType.XCRUSH);
        final @Nullable ZgfxCompressor zgfxCompressor;
        final ZgfxDecompressor zgfxDecompressor = new ZgfxDecompressor();

        Peer(BulkKind kind) {
            BulkType type = kind.type();
            compressor = type == null ? null : new BulkCompressor(type);
            zgfxCompressor = type == null ? new ZgfxCompressor() : null;
            if (type != null) {
                makeHistories(type);
            }
        }

        /** Both sides make theirs with the first PDU: one that cannot become shorter leaves them empty. */
        private void makeHistories(BulkType type) {
            ByteBuf scratch = Unpooled.buffer(2 * SLACK);
            for (int i = 0; i < SLACK; i++) {
                scratch.writeByte(0xFF - i);
            }
            try {
                compress(scratch, Unpooled.buffer(SLACK));
                forget(type, scratch.clear());
            } catch (DecodeException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** Empties the receiver's history. */
        void forget(BulkType type, ByteBuf empty) throws DecodeException {
            decompress(type.code() | BulkFlags.PACKET_FLUSHED, empty, empty);
        }

        int compress(ByteBuf unit, ByteBuf to) {
            if (compressor != null) {
                return compressor.compress(unit, to);
            }
            if (zgfxCompressor != null) {
                zgfxCompressor.compress(unit, to);
            }
            return 0;
        }

        void decompress(int flags, ByteBuf packet, ByteBuf to) throws DecodeException {
            if (compressor != null) {
                decompressor.decompress(flags, packet, to);
            } else {
                zgfxDecompressor.decompress(packet, to);
            }
        }
    }

    /** @param streams of {@link BulkKind#source()}, borrowed */
    BulkWork(BulkKind kind, List<ByteBuf> streams) {
        this.kind = kind;
        int unit = kind.unit();
        ByteBuf payload = Unpooled.buffer();
        for (ByteBuf stream : streams) {
            if (payload.readableBytes() < MAX_PAYLOAD) {
                payload.writeBytes(stream, 0, stream.readableBytes());
            }
        }
        while (payload.isReadable()) {
            int length = Math.min(unit, payload.readableBytes());
            units.add(Unpooled.buffer(length).writeBytes(payload, length));
        }
        flags = new int[units.size()];
        out = Unpooled.buffer(2 * unit + SLACK);
        sender = new Peer(kind);
        receiver = new Peer(kind);
        for (int i = 0; i < flags.length; i++) {
            ByteBuf packet = Unpooled.buffer(unit + SLACK);
            flags[i] = sender.compress(units.get(i).readerIndex(0), packet);
            packets.add(packet);
        }
    }

    /**
     * Histories begin empty in each pass; making them is not measured. The receiver's of ZGFX grows while it works and
     * is kept: what comes refers to nothing from before its pass.
     */
    void startPass() {
        sender = new Peer(kind);
        if (kind.type() != null) {
            receiver = new Peer(kind);
        }
    }

    long compress() {
        long size = 0;
        for (int i = 0; i < flags.length; i++) {
            sender.compress(units.get(i).readerIndex(0), out.clear());
            size += out.readableBytes();
        }
        return size;
    }

    long decompress() throws DecodeException {
        long size = 0;
        for (int i = 0; i < flags.length; i++) {
            receiver.decompress(flags[i], packets.get(i).readerIndex(0), out.clear());
            size += out.readableBytes();
        }
        packets.forEach(packet -> packet.readerIndex(0));
        return size;
    }

    /** Decompresses it all with the histories that there are: another {@link #startPass} is not needed. */
    long decompressAgain() throws DecodeException {
        BulkType type = kind.type();
        if (type != null) {
            receiver.forget(type, out.clear());
        }
        return decompress();
    }

    /** What is compressed; borrowed. */
    List<ByteBuf> units() {
        units.forEach(unit -> unit.readerIndex(0));
        return units;
    }

    /** The results; borrowed. */
    List<ByteBuf> packets() {
        return packets;
    }

    long unitBytes() {
        return units().stream().mapToLong(ByteBuf::readableBytes).sum();
    }

    long packetBytes() {
        return packets.stream().mapToLong(ByteBuf::readableBytes).sum();
    }

    @Override
    public void close() {
        units.forEach(ByteBuf::release);
        packets.forEach(ByteBuf::release);
        out.release();
    }
}
