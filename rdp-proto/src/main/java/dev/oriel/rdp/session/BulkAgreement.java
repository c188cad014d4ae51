package dev.oriel.rdp.session;

import dev.oriel.rdp.bulk.BulkCompressor;
import dev.oriel.rdp.bulk.BulkDecompressor;
import dev.oriel.rdp.bulk.BulkType;
import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.VirtualChannelCapability;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import org.jspecify.annotations.Nullable;

/**
 * What the peers have agreed on about bulk compression, MS-RDPBCGR 3.1.8: the client's Client Info PDU says what it takes,
 * the capabilities say the same of static channels. Kept for the whole connection: histories survive a reactivation.
 */
final class BulkAgreement {

    /** What a client may use towards the server, in static channels only: VCCAPS_COMPR_CS_8K. */
    private static final BulkType TO_SERVER = BulkType.MPPC_8K;

    /** For fast-path output, or null. */
    final @Nullable BulkCompressor updates;
    /** For static channels that we write, or null. */
    final @Nullable BulkCompressor channels;
    /** For all that we receive, or null: then compressed data is refused. */
    final @Nullable BulkDecompressor received;

    private BulkAgreement(
            @Nullable BulkCompressor updates, @Nullable BulkCompressor channels, @Nullable BulkDecompressor received) {
        this.updates = updates;
        this.channels = channels;
        this.received = received;
    }

    static BulkAgreement ofServer(Accepted accepted) {
        if (!accepted.admission().features().has(Admission.Feature.BULK_COMPRESSION)) {
            return new BulkAgreement(null, null, null);
        }
        BulkDecompressor fromClient = new BulkDecompressor(TO_SERVER);
        ClientInfo info = accepted.info();
        if (!info.flags().has(ClientInfo.Flag.COMPRESSION)) {
            return new BulkAgreement(null, null, fromClient);
        }
        BulkCompressor toClient = new BulkCompressor(BulkType.announced(info.compressionType()));
        boolean inChannels = takes(accepted.capabilities(), VirtualChannelCapability.Flag.COMPR_SC);
        return new BulkAgreement(toClient, inChannels ? toClient : null, fromClient);
    }

    static BulkAgreement ofClient(Connected connected, Admission desktop) {
        if (!desktop.features().has(Admission.Feature.BULK_COMPRESSION)) {
            return new BulkAgreement(null, null, null);
        }
        boolean inChannels = takes(connected.capabilities(), VirtualChannelCapability.Flag.COMPR_CS_8K);
        return new BulkAgreement(
                null,
                inChannels ? new BulkCompressor(TO_SERVER) : null,
                new BulkDecompressor(ClientInfo.STRONGEST_BULK));
    }

    private static boolean takes(CapabilitySets peer, VirtualChannelCapability.Flag flag) {
        return peer.find(VirtualChannelCapability.class)
                .map(set -> set.flags().has(flag))
                .orElse(false);
    }

    /** Of static channels that we read, or null. */
    @Nullable
    ChannelReader channelReader() {
        return received == null ? null : new ChannelReader(received);
    }
}
