package dev.oriel.rdp.efs;

/** {@code DeviceType} of DEVICE_ANNOUNCE, MS-RDPEFS 2.2.1.3. */
public enum DeviceType {
    SERIAL(0x01),
    PARALLEL(0x02),
    PRINTER(0x04),
    FILE_SYSTEM(0x08),
    SMART_CARD(0x20);

    private final int code;

    DeviceType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
