package dev.oriel.rdp.session;

import dev.oriel.rdp.bulk.BulkCompressor;
import dev.oriel.rdp.bulk.BulkDecompressor;
import dev.oriel.rdp.bulk.BulkType;
import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.VirtualChannelCapability;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the peers have agreed on about bulk compression, MS-RDPBCGR 3.1.8, and what it is good for: the client's Client Info
 * PDU says what it takes, the capabilities say the same of static channels. Kept for the whole connection: histories survive
 * a reactivation. Compressors are made when something is to be compressed, up to 3.5 MB with RDP 6.1.
 */
final class BulkAgreement {

    /** What a client may use towards the server, in static channels only: VCCAPS_COMPR_CS_8K. */
    private static final BulkType TO_SERVER = BulkType.MPPC_8K;

    /** On a faster line the work takes longer than the bytes that it saves. */
    static final long FAST_KBPS = 200_000;

    /** For fast-path output, or null. */
    final @Nullable BulkCompressor updates;
    /** For static channels that we write, or null. */
    final @Nullable BulkCompressor channels;
    /** For all that we receive, or null: then compressed data is refused. */
    final @Nullable BulkDecompressor received;

    private final Map<UpdateCode, BulkGain> gainOfUpdates = new EnumMap<>(UpdateCode.class);
    private final Map<Integer, BulkGain> gainOfChannels = new HashMap<>();
    private boolean fastLine;
    private volatile long saved;

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

    /** The line to the client has been measured. */
    void measured(NetworkEstimate network) {
        Long kbps = network.bandwidthKbps();
        fastLine = kbps != null && kbps >= FAST_KBPS;
    }

    /**
     * What compression gains for updates of a kind; null where they go as they are. Bitmaps gain also where they are
     * run-length encoded: text to a third or fifth. Pointers are few and kept by the client.
     */
    @Nullable
    BulkGain gainOf(UpdateCode code) {
        boolean draws = switch (code) {
            case BITMAP, SURFACE_COMMANDS -> true;
            case ORDERS,
                    PALETTE,
                    SYNCHRONIZE,
                    POINTER_HIDDEN,
                    POINTER_DEFAULT,
                    POINTER_POSITION,
                    POINTER_COLOR,
                    POINTER_CACHED,
                    POINTER_NEW,
                    POINTER_LARGE -> false;
        };
        return updates == null || !draws || fastLine
                ? null
                : gainOfUpdates.computeIfAbsent(code, unused -> new BulkGain());
    }

    /** The same for a static channel's messages. */
    @Nullable
    BulkGain gainOf(int channelId) {
        return channels == null || fastLine
                ? null
                : gainOfChannels.computeIfAbsent(channelId, unused -> new BulkGain());
    }

    /** So many bytes have just been compressed. */
    void tried(BulkGain gain, int bytes) {
        long total = updates == null ? 0 : updates.saved();
        gain.tried(bytes, bytes - (int) (total - saved));
        saved = total;
    }

    /** Bytes that compression has kept off the wire; any thread may ask. */
    long saved() {
        return saved;
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
