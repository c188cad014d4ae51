package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** FILETIME, MS-DTYP 2.3.3: 100 ns ticks since 1601. */
final class FileTime {

    private static final long EPOCH_SECONDS = 11_644_473_600L;
    private static final long TICKS_PER_SECOND = 10_000_000L;

    private FileTime() {}

    static long of(Instant instant) {
        return (instant.getEpochSecond() + EPOCH_SECONDS) * TICKS_PER_SECOND + instant.getNano() / 100;
    }

    static Bytes toBytes(long ticks) {
        return Bytes.ofOwned(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ticks)
                .array());
    }

    static long ofBytes(Bytes bytes) {
        return ByteBuffer.wrap(bytes.toArray()).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
