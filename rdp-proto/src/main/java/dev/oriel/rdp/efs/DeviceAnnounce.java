package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * DEVICE_ANNOUNCE, MS-RDPEFS 2.2.1.3: one device of a client.
 *
 * @param typeCode a {@link DeviceType}'s code, or one that we do not know
 * @param deviceId chosen by the client; all 32 bits
 * @param preferredDosName at most {@link #DOS_NAME_SIZE} bytes of Latin-1 without NUL; real clients leave out the NUL
 * @param data at most {@link #MAX_DATA} bytes, of a form that depends on the type
 */
public record DeviceAnnounce(int typeCode, int deviceId, String preferredDosName, Bytes data) {

    public static final int DOS_NAME_SIZE = 8;
    public static final int MAX_DATA = 64 << 10;

    private static final int FIXED_SIZE =
            4 /* DeviceType */ + 4 /* DeviceId */ + DOS_NAME_SIZE + 4 /* DeviceDataLength */;

    /** The characters that 2.2.1.3 forbids in a name; a colon may stand at its end. */
    private static final String FORBIDDEN = "<>\"/\\|";

    public DeviceAnnounce {
        if (preferredDosName.length() > DOS_NAME_SIZE
                || !preferredDosName.chars().allMatch(c -> 0 < c && c < 256)) {
            throw new IllegalArgumentException("DOS name " + preferredDosName);
        }
        if (data.length() > MAX_DATA) {
            throw new IllegalArgumentException("device data of " + data.length());
        }
    }

    /** A drive: the name is cut for the DOS name and stands whole in the device data. */
    public static DeviceAnnounce drive(int deviceId, String name) {
        byte[] data = (name + '\0').getBytes(StandardCharsets.UTF_16LE);
        return new DeviceAnnounce(DeviceType.FILE_SYSTEM.code(), deviceId, dosName(name), Bytes.ofOwned(data));
    }

    /** A name of at most seven ASCII characters. */
    private static String dosName(String name) {
        StringBuilder dos = new StringBuilder();
        name.chars().limit(DOS_NAME_SIZE - 1L).forEach(c -> dos.append(0x20 < c && c < 0x7F ? (char) c : '_'));
        return dos.toString();
    }

    static DeviceAnnounce decode(PduReader in) throws DecodeException {
        int typeCode = in.i32("DeviceType");
        int deviceId = in.i32("DeviceId");
        Bytes dosName = in.bytes("PreferredDosName", DOS_NAME_SIZE);
        int dataLength = in.u32AsInt("DeviceDataLength", MAX_DATA);
        return new DeviceAnnounce(
                typeCode,
                deviceId,
                EfsText.untilNul(new String(dosName.toArray(), StandardCharsets.ISO_8859_1)),
                in.bytes("DeviceData", dataLength));
    }

    /** The type, or null when we do not know it. */
    public @Nullable DeviceType type() {
        for (DeviceType type : DeviceType.values()) {
            if (type.code() == typeCode) {
                return type;
            }
        }
        return null;
    }

    /** The full name of a drive where the device data has it, else the DOS name; a colon at its end is left out. */
    public String name() {
        String name = typeCode == DeviceType.FILE_SYSTEM.code() && !data.isEmpty() ? nameInData() : preferredDosName;
        return name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
    }

    /** Whether the name has only what 2.2.1.3 allows, and something at all. */
    public boolean hasValidName() {
        String name = name();
        return !name.isEmpty() && name.chars().allMatch(c -> c > 0x1F && c != ':' && FORBIDDEN.indexOf(c) < 0);
    }

    // SPEC: 2.2.3.1 wants Unicode; FreeRDP writes ASCII.
    private String nameInData() {
        byte[] bytes = data.toArray();
        boolean unicode = bytes.length >= 4
                && bytes.length % 2 == 0
                && bytes[bytes.length - 1] == 0
                && bytes[bytes.length - 2] == 0;
        return EfsText.untilNul(new String(bytes, unicode ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1));
    }

    int encodedSize() {
        return FIXED_SIZE + data.length();
    }

    void encode(PduWriter out) {
        byte[] dosName = preferredDosName.getBytes(StandardCharsets.ISO_8859_1);
        out.u32(typeCode).u32(deviceId).bytes(Bytes.ofOwned(dosName)).zeros(DOS_NAME_SIZE - dosName.length);
        out.u32(data.length()).bytes(data);
    }
}
