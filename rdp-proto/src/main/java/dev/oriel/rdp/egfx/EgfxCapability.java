package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * RDPGFX_CAPSET, MS-RDPEGFX 2.2.1.6 and 2.2.3: one version of the pipeline that the client speaks. Unknown versions and
 * unknown data survive.
 *
 * @param version the specification's number, see {@link EgfxVersion}
 * @param data {@code capsData}, at most {@link #MAX_DATA} bytes; its first four bytes are the flags in all known versions
 *     but 10.1
 */
public record EgfxCapability(int version, Bytes data) {

    /** Far more than any known version has. */
    public static final int MAX_DATA = 256;

    public static final int THIN_CLIENT = 0x0000_0001;
    public static final int SMALL_CACHE = 0x0000_0002;
    /** Version 8.1: the client decodes AVC420. */
    public static final int AVC420_ENABLED = 0x0000_0010;
    /** Versions 10 and newer: the client decodes no AVC. */
    public static final int AVC_DISABLED = 0x0000_0020;
    /** Versions 10.3 and newer. */
    public static final int AVC_THIN_CLIENT = 0x0000_0040;
    /** Version 10.7. */
    public static final int SCALED_MAP_DISABLED = 0x0000_0080;

    private static final int HEADER_SIZE = 4 /* version */ + 4 /* capsDataLength */;

    public EgfxCapability {
        if (!(data.length() <= MAX_DATA)) {
            throw new IllegalArgumentException(data.length() + " bytes of data");
        }
    }

    /** A capability of a known version. Version 10.1 has 16 reserved bytes instead of flags. */
    public static EgfxCapability of(EgfxVersion version, int flags) {
        Bytes data = version == EgfxVersion.V10_1
                ? Bytes.of(new byte[16])
                : Bytes.of((byte) flags, (byte) (flags >> 8), (byte) (flags >> 16), (byte) (flags >> 24));
        return new EgfxCapability(version.code(), data);
    }

    static EgfxCapability decode(PduReader in) throws DecodeException {
        int version = in.i32("version");
        int length = in.u32AsInt("capsDataLength", MAX_DATA);
        return new EgfxCapability(version, in.bytes("capsData", length));
    }

    /** The known version, or null. */
    public @Nullable EgfxVersion knownVersion() {
        return EgfxVersion.fromCode(version);
    }

    /** The flags; 0 where there are none. */
    public int flags() {
        if (version == EgfxVersion.V10_1.code() || data.length() < 4) {
            return 0;
        }
        return (data.get(0) & 0xff)
                | (data.get(1) & 0xff) << 8
                | (data.get(2) & 0xff) << 16
                | (data.get(3) & 0xff) << 24;
    }

    public boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    int encodedSize() {
        return HEADER_SIZE + data.length();
    }

    void encode(PduWriter out) {
        out.u32(version).u32(data.length()).bytes(data);
    }
}
