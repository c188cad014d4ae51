package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/** CAPABILITY_SET, MS-RDPEFS 2.2.1.2.1, its header included. */
public sealed interface EfsCapability {

    /** The most sets that one message may have. */
    int MAX_SETS = 32;

    /** Bytes of CAPABILITY_HEADER, 2.2.1.2. */
    int HEADER_SIZE = 2 /* CapabilityType */ + 2 /* CapabilityLength */ + 4 /* Version */;

    /** {@code CapabilityType}. */
    int type();

    /** {@code Version}, all 32 bits. */
    int version();

    int dataSize();

    void encodeData(PduWriter out);

    /** {@code extendedPDU} of {@link General}, 2.2.2.7.1. */
    enum ExtendedPdu implements Flags.Bit {
        DEVICE_REMOVE(0x1),
        CLIENT_DISPLAY_NAME(0x2),
        USER_LOGGED_ON(0x4);

        private final int mask;

        ExtendedPdu(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /**
     * GENERAL_CAPS_SET, 2.2.2.7.1. The operating system and what is reserved are not kept.
     *
     * @param version 1, or 2 with special devices; 2 and above are read alike
     * @param protocolMinor {@code protocolMinorVersion}
     * @param ioCode1 a bit for each request
     * @param asyncIo ENABLE_ASYNCIO: several reads and writes of one file at once
     * @param specialDevices devices that are announced before logon; 0 in version 1
     */
    record General(
            int version,
            int protocolMinor,
            int ioCode1,
            Flags<ExtendedPdu> extendedPdu,
            boolean asyncIo,
            int specialDevices)
            implements EfsCapability {

        static final int TYPE = 1;

        /** All requests but those about security descriptors. */
        public static final int ALL_BUT_SECURITY = 0x3FFF;

        private static final int ENABLE_ASYNC_IO = 1;
        private static final int OS_TYPE_WINNT = 2;

        public General {
            if (version < 1 || (version == 1 && specialDevices != 0)) {
                throw new IllegalArgumentException("version " + version + ", special devices " + specialDevices);
            }
        }

        static General decode(int version, PduReader in) throws DecodeException {
            in.padding("osType", 4);
            in.padding("osVersion", 4);
            in.padding("protocolMajorVersion", 2);
            int minor = in.u16("protocolMinorVersion");
            int ioCode1 = in.i32("ioCode1");
            in.padding("ioCode2", 4);
            Flags<ExtendedPdu> extendedPdu = new Flags<>(in.i32("extendedPDU"));
            boolean asyncIo = (in.i32("extraFlags1") & ENABLE_ASYNC_IO) != 0;
            in.padding("extraFlags2", 4);
            int special = version >= 2 ? in.i32("SpecialTypeDeviceCap") : 0;
            return new General(Math.max(1, version), minor, ioCode1, extendedPdu, asyncIo, special);
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public int dataSize() {
            return 4 + 4 + 2 + 2 + 4 + 4 + 4 + 4 + 4 + (version >= 2 ? 4 : 0);
        }

        @Override
        public void encodeData(PduWriter out) {
            out.u32(OS_TYPE_WINNT).u32(0).u16(EfsVersion.CURRENT.major()).u16(protocolMinor);
            out.u32(ioCode1)
                    .u32(0)
                    .u32(extendedPdu.bits())
                    .u32(asyncIo ? ENABLE_ASYNC_IO : 0)
                    .u32(0);
            if (version >= 2) {
                out.u32(specialDevices);
            }
        }
    }

    /**
     * PRINTER_CAPS_SET, PORT_CAPS_SET, DRIVE_CAPS_SET or SMARTCARD_CAPS_SET, 2.2.2.7.2 to 2.2.2.7.5: devices of this kind
     * are supported.
     *
     * @param kind which
     * @param version 1; for drives also 2
     */
    record Devices(Kind kind, int version) implements EfsCapability {

        /** A drive's full name stands in its device data. */
        public static final int DRIVE_VERSION_2 = 2;

        /** {@code CapabilityType} of the sets without data. */
        public enum Kind {
            PRINTER(2),
            PORT(3),
            DRIVE(4),
            SMART_CARD(5);

            private final int code;

            Kind(int code) {
                this.code = code;
            }
        }

        @Override
        public int type() {
            return kind.code;
        }

        @Override
        public int dataSize() {
            return 0;
        }

        @Override
        public void encodeData(PduWriter out) {
            // The header says all.
        }
    }

    /** A set that we do not know. */
    record Unknown(int type, int version, Bytes data) implements EfsCapability {

        @Override
        public int dataSize() {
            return data.length();
        }

        @Override
        public void encodeData(PduWriter out) {
            out.bytes(data);
        }
    }

    private static EfsCapability decode(PduReader in) throws DecodeException {
        int type = in.u16("CapabilityType");
        int length = in.u16("CapabilityLength");
        int version = in.i32("Version");
        if (length < HEADER_SIZE) {
            throw DecodeException.invalid("CapabilityLength", "less than the header: " + length);
        }
        PduReader data = in.slice("CapabilityLength", length - HEADER_SIZE);
        if (type == General.TYPE) {
            return General.decode(version, data);
        }
        for (Devices.Kind kind : Devices.Kind.values()) {
            if (kind.code == type) {
                return new Devices(kind, version);
            }
        }
        return new Unknown(type, version, data.rest());
    }

    static List<EfsCapability> decodeList(PduReader in) throws DecodeException {
        int count = in.u16("numCapabilities");
        if (count > MAX_SETS) {
            throw DecodeException.limit("numCapabilities", count, MAX_SETS);
        }
        in.padding("Padding", 2);
        List<EfsCapability> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(decode(in));
        }
        return sets;
    }

    static int sizeOf(List<EfsCapability> sets) {
        return 2 /* numCapabilities */
                + 2 /* Padding */
                + sets.stream().mapToInt(set -> HEADER_SIZE + set.dataSize()).sum();
    }

    static void encodeList(List<EfsCapability> sets, PduWriter out) {
        out.u16(sets.size()).u16(0);
        for (EfsCapability set : sets) {
            out.u16(set.type()).u16(HEADER_SIZE + set.dataSize()).u32(set.version());
            set.encodeData(out);
        }
    }
}
