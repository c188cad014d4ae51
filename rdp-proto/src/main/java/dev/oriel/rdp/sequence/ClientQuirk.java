package dev.oriel.rdp.sequence;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.GeneralCapability;
import dev.oriel.rdp.gcc.ClientCoreData;

/**
 * What known clients do differently from what they say, and how they are known: by their core data, and by their capabilities
 * once they are there. One row each, with its source. A client that is not known is taken at its word.
 */
public enum ClientQuirk {

    /**
     * Shows what Set Error Info says, though it leaves SUPPORT_ERRINFO_PDU out. FreeRDP 3: its early capability flags lack the
     * bit, and {@code ERRINFO_…} is in its log all the same ({@code FreeRdpTest} looks at it).
     */
    SHOWS_UNANNOUNCED_ERRORS,

    /**
     * Answers the dynamic channels' capabilities with version 3, but knows no DYNVC_DATA_COMPRESSED. FreeRDP 3.10, whose build
     * others of that family say too: {@code channels/drdynvc/client/drdynvc_main.c}.
     */
    TAKES_NO_COMPRESSED_DYNAMIC_DATA,

    /**
     * Shows nothing when it reconnects in the same process with the graphics pipeline, because it composes a surface that it
     * kept; a bare deactivation and reactivation heals it. Windows' client: clintcan/macrdp, pull request 142. Others take the
     * reactivation without harm.
     */
    BLANK_AFTER_RECONNECT;

    /** What FreeRDP 2.11 and 3.10 say unless they are told otherwise; that of Windows 10 1909, which needs none of it. */
    private static final long FREERDP_BUILD = 18363;

    private static final int OSMAJORTYPE_WINDOWS = 1;

    /** Whether a client has it that has not told its capabilities yet. */
    public boolean appliesTo(ClientCoreData core) {
        return appliesTo(core, CapabilitySets.of());
    }

    /** Whether an active client has it. */
    public boolean appliesTo(Accepted accepted) {
        return appliesTo(accepted.core(), accepted.capabilities());
    }

    private boolean appliesTo(ClientCoreData core, CapabilitySets sets) {
        return switch (this) {
            case SHOWS_UNANNOUNCED_ERRORS, TAKES_NO_COMPRESSED_DYNAMIC_DATA -> isFreeRdp(core);
            case BLANK_AFTER_RECONNECT -> isWindows(sets);
        };
    }

    private static boolean isFreeRdp(ClientCoreData core) {
        return core.clientBuild() == FREERDP_BUILD;
    }

    private static boolean isWindows(CapabilitySets sets) {
        return sets.find(GeneralCapability.class)
                .filter(general -> general.osMajorType() == OSMAJORTYPE_WINDOWS)
                .isPresent();
    }
}
