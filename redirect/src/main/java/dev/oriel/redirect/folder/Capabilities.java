package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.EfsCapability;
import dev.oriel.rdp.efs.EfsCapability.Devices;
import dev.oriel.rdp.efs.EfsCapability.ExtendedPdu;
import dev.oriel.rdp.efs.EfsCapability.General;
import dev.oriel.rdp.wire.Flags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What both ends say of themselves, and read of the other. */
final class Capabilities {

    static final Flags<ExtendedPdu> ALL_PDUS =
            Flags.of(ExtendedPdu.DEVICE_REMOVE, ExtendedPdu.CLIENT_DISPLAY_NAME, ExtendedPdu.USER_LOGGED_ON);

    static final List<EfsCapability> ALL_KINDS = List.of(
            new Devices(Devices.Kind.PRINTER, 1),
            new Devices(Devices.Kind.PORT, 1),
            new Devices(Devices.Kind.DRIVE, Devices.DRIVE_VERSION_2),
            new Devices(Devices.Kind.SMART_CARD, 1));

    private Capabilities() {}

    /** The general set, or null where the peer sent none. */
    static @Nullable General general(List<EfsCapability> sets) {
        for (EfsCapability set : sets) {
            if (set instanceof General general) {
                return general;
            }
        }
        return null;
    }
}
