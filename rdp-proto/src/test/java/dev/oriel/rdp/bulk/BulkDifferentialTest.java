package dev.oriel.rdp.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.freerdp.FreeRdpBulk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ours against FreeRDP's, both ways, many PDUs on one history. */
final class BulkDifferentialTest {

    private static final int PDUS = 1500;

    private static List<byte[]> conversation(BulkType type, int seed) {
        return BulkSamples.conversation(seed, PDUS, new BulkCompressor(type).maxInput());
    }

    @ParameterizedTest
    @EnumSource
    void ourPackets_areUnderstoodByFreeRdp(BulkType type) {
        BulkCompressor ours = new BulkCompressor(type);
        int flagsSeen = 0;
        int n = 0;
        try (FreeRdpBulk theirs = new FreeRdpBulk(FreeRdpBulk.Kind.valueOf(type.name()), false)) {
            for (byte[] pdu : conversation(type, 1)) {
                ByteBuf wire = Unpooled.buffer();
                int flags = ours.compress(Unpooled.wrappedBuffer(pdu), wire);
                flagsSeen |= flags;
                byte[] data = ByteBufUtil.getBytes(wire);
                byte[] result = BulkFlags.concernsDecompressor(flags) ? theirs.decompress(flags, data) : data;
                assertThat(result).as("pdu %s, flags 0x%x", n++, flags).isEqualTo(pdu);
            }
        }
        int wanted = type == BulkType.XCRUSH ? BulkFlags.PACKET_COMPRESSED : 0xE0;
        assertThat(flagsSeen & 0xE0).isEqualTo(wanted);
    }

    @ParameterizedTest
    @EnumSource
    void theirPackets_areUnderstoodByUs(BulkType type) throws DecodeException {
        BulkDecompressor ours = new BulkDecompressor(BulkType.XCRUSH);
        int flagsSeen = 0;
        int n = 0;
        try (FreeRdpBulk theirs = new FreeRdpBulk(FreeRdpBulk.Kind.valueOf(type.name()), true)) {
            for (byte[] pdu : conversation(type, 2)) {
                if (pdu.length < BulkCompressor.MIN_INPUT) {
                    continue;
                }
                FreeRdpBulk.Packet packet = theirs.compress(pdu);
                flagsSeen |= packet.flags();
                ByteBuf out = Unpooled.buffer();
                ours.decompress(packet.flags(), Unpooled.wrappedBuffer(packet.data()), out);
                assertThat(ByteBufUtil.getBytes(out))
                        .as("pdu %s, flags 0x%x", n++, packet.flags())
                        .isEqualTo(pdu);
            }
        }
        assertThat(flagsSeen & BulkFlags.PACKET_COMPRESSED).isNotZero();
    }

    @ParameterizedTest
    @EnumSource
    void ourPackets_areNotLarger(BulkType type) {
        BulkCompressor ours = new BulkCompressor(type);
        long ourBytes = 0;
        long theirBytes = 0;
        try (FreeRdpBulk theirs = new FreeRdpBulk(FreeRdpBulk.Kind.valueOf(type.name()), true)) {
            for (byte[] pdu : conversation(type, 3)) {
                ByteBuf wire = Unpooled.buffer();
                ours.compress(Unpooled.wrappedBuffer(pdu), wire);
                ourBytes += wire.readableBytes();
                theirBytes += pdu.length < BulkCompressor.MIN_INPUT
                        ? pdu.length
                        : theirs.compress(pdu).data().length;
            }
        }
        assertThat(ourBytes).isLessThanOrEqualTo(theirBytes);
    }
}
