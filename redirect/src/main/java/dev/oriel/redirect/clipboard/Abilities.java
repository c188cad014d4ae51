package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardCapabilities;
import dev.oriel.rdp.clip.FormatNames;
import dev.oriel.rdp.clip.GeneralCapability;
import dev.oriel.rdp.clip.GeneralCapability.Flag;
import dev.oriel.rdp.wire.Flags;
import java.util.List;

/** What both ends of a channel can do, MS-RDPECLIP 2.2.2.1.1.1. Ours is everything, so it is what the peer can do. */
final class Abilities {

    /** Our own. */
    static final ClipboardCapabilities OURS = new ClipboardCapabilities(List.of(new GeneralCapability(
            GeneralCapability.VERSION_2,
            Flags.of(
                    Flag.USE_LONG_FORMAT_NAMES,
                    Flag.STREAM_FILECLIP_ENABLED,
                    Flag.FILECLIP_NO_FILE_PATHS,
                    Flag.CAN_LOCK_CLIPDATA,
                    Flag.HUGE_FILE_SUPPORT_ENABLED))));

    private static final long LOCK_IDS = 0xffff_ffffL;

    private final Flags<Flag> both;
    private long lastLock;

    private Abilities(Flags<Flag> both) {
        this.both = both;
    }

    /** Those of a peer that has sent no capabilities. */
    static Abilities none() {
        return new Abilities(Flags.none());
    }

    static Abilities with(ClipboardCapabilities peer) {
        return new Abilities(peer.general().map(GeneralCapability::flags).orElse(Flags.none()));
    }

    FormatNames names() {
        return both.has(Flag.USE_LONG_FORMAT_NAMES) ? FormatNames.LONG : FormatNames.SHORT_UNICODE;
    }

    boolean files() {
        return both.has(Flag.STREAM_FILECLIP_ENABLED);
    }

    boolean lock() {
        return both.has(Flag.CAN_LOCK_CLIPDATA);
    }

    boolean huge() {
        return both.has(Flag.HUGE_FILE_SUPPORT_ENABLED);
    }

    /** An id for a lock that we ask the peer for; not soon again the same. */
    long nextLock() {
        lastLock = lastLock % LOCK_IDS + 1;
        return lastLock;
    }
}
