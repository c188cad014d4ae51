package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.DeviceAnnounce;
import dev.oriel.rdp.wire.Bytes;

/** How a device is announced to a guest's server. */
final class OfferedDevice {

    /** RDPDR_PRINTER_ANNOUNCE_FLAG_XPSFORMAT, MS-RDPEPC 2.2.2.1, in the first byte of the device data. */
    private static final int PRINTER_XPS = 0x10;

    private OfferedDevice() {}

    static DeviceAnnounce announce(int id, SharedDevice device) {
        return switch (device.kind()) {
            case FILE_SYSTEM -> DeviceAnnounce.drive(id, device.name());
            // 2.2.1.3: the name is fixed and there are no data.
            case SMART_CARD -> new DeviceAnnounce(device.kind().code(), id, "SCARD", Bytes.EMPTY);
            case PRINTER -> new DeviceAnnounce(device.kind().code(), id, dosName(device), withoutXps(device));
            case SERIAL, PARALLEL ->
                new DeviceAnnounce(device.kind().code(), id, dosName(device), device.description());
        };
    }

    private static String dosName(SharedDevice device) {
        String name = device.name();
        return name.substring(0, Math.min(name.length(), DeviceAnnounce.DOS_NAME_SIZE - 1));
    }

    /** A server that knows of XPS would say so in a message of its own, which is not passed on. */
    private static Bytes withoutXps(SharedDevice device) {
        if (device.description().isEmpty()) {
            return device.description();
        }
        byte[] description = device.description().toArray();
        description[0] &= (byte) ~PRINTER_XPS;
        return Bytes.ofOwned(description);
    }
}
