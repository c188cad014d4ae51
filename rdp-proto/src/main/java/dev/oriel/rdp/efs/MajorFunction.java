package dev.oriel.rdp.efs;

/** {@code MajorFunction} of DR_DEVICE_IOREQUEST, MS-RDPEFS 2.2.1.4. */
enum MajorFunction {
    CREATE(0x00),
    CLOSE(0x02),
    READ(0x03),
    WRITE(0x04),
    QUERY_INFORMATION(0x05),
    SET_INFORMATION(0x06),
    QUERY_VOLUME_INFORMATION(0x0A),
    SET_VOLUME_INFORMATION(0x0B),
    DIRECTORY_CONTROL(0x0C),
    DEVICE_CONTROL(0x0E),
    LOCK_CONTROL(0x11);

    static final int QUERY_DIRECTORY = 1;
    static final int NOTIFY_CHANGE_DIRECTORY = 2;

    private final int code;

    MajorFunction(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
