package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** What is asked or set about a volume: a structure of MS-FSCC 2.5, in the form that MS-RDPEFS carries. */
public sealed interface VolumeInformation {

    /** The longest label or name of a file system, in bytes. */
    int MAX_NAME_BYTES = 1024;

    VolumeInformationClass informationClass();

    int size();

    void encode(PduWriter out);

    static VolumeInformation decode(VolumeInformationClass informationClass, PduReader in) throws DecodeException {
        return switch (informationClass) {
            case VOLUME -> Volume.decode(in);
            case LABEL -> Label.decode(in);
            case SIZE -> Size.decode(in);
            case DEVICE -> new Device(in.i32("DeviceType"), in.i32("Characteristics"));
            case ATTRIBUTE -> Attribute.decode(in);
            case FULL_SIZE -> FullSize.decode(in);
        };
    }

    /**
     * FILE_FS_VOLUME_INFORMATION, 2.5.9, without {@code Reserved}.
     *
     * @param label without NUL
     */
    record Volume(long creationTime, int serialNumber, boolean supportsObjects, String label)
            implements VolumeInformation {

        public Volume {
            EfsText.check("VolumeLabel", label, MAX_NAME_BYTES + 2);
        }

        static Volume decode(PduReader in) throws DecodeException {
            long creationTime = in.u64("VolumeCreationTime");
            int serialNumber = in.i32("VolumeSerialNumber");
            int labelLength = in.u32AsInt("VolumeLabelLength", MAX_NAME_BYTES);
            boolean supportsObjects = in.u8("SupportsObjects") != 0;
            if (in.remaining() == labelLength + 1) {
                // SPEC: 2.2.3.3.6 says that Reserved is not there; some clients write the structure as MS-FSCC has it.
                in.padding("Reserved", 1);
            }
            return new Volume(
                    creationTime, serialNumber, supportsObjects, EfsText.read(in, "VolumeLabel", labelLength));
        }

        @Override
        public VolumeInformationClass informationClass() {
            return VolumeInformationClass.VOLUME;
        }

        @Override
        public int size() {
            return 8 + 4 + 4 + 1 + 2 * label.length();
        }

        @Override
        public void encode(PduWriter out) {
            out.u64(creationTime).u32(serialNumber).u32(2L * label.length());
            out.u8(supportsObjects ? 1 : 0).utf16(label);
        }
    }

    /** FILE_FS_LABEL_INFORMATION, 2.5.5: the label without NUL; one is written behind it, as Windows does. */
    record Label(String label) implements VolumeInformation {

        public Label {
            EfsText.check("VolumeLabel", label, MAX_NAME_BYTES + 2);
        }

        static Label decode(PduReader in) throws DecodeException {
            int length = in.u32AsInt("VolumeLabelLength", MAX_NAME_BYTES);
            return new Label(EfsText.read(in, "VolumeLabel", length));
        }

        @Override
        public VolumeInformationClass informationClass() {
            return VolumeInformationClass.LABEL;
        }

        @Override
        public int size() {
            return 4 + EfsText.sizeWithNul(label);
        }

        @Override
        public void encode(PduWriter out) {
            out.u32(2L * label.length()).utf16(label).u16(0);
        }
    }

    /** FILE_FS_SIZE_INFORMATION, 2.5.8. */
    record Size(long totalUnits, long availableUnits, int sectorsPerUnit, int bytesPerSector)
            implements VolumeInformation {

        static Size decode(PduReader in) throws DecodeException {
            return new Size(
                    in.u64("TotalAllocationUnits"),
                    in.u64("AvailableAllocationUnits"),
                    in.i32("SectorsPerAllocationUnit"),
                    in.i32("BytesPerSector"));
        }

        @Override
        public VolumeInformationClass informationClass() {
            return VolumeInformationClass.SIZE;
        }

        @Override
        public int size() {
            return 8 + 8 + 4 + 4;
        }

        @Override
        public void encode(PduWriter out) {
            out.u64(totalUnits).u64(availableUnits).u32(sectorsPerUnit).u32(bytesPerSector);
        }
    }

    /** FILE_FS_FULL_SIZE_INFORMATION, 2.5.4. */
    record FullSize(long totalUnits, long callerUnits, long availableUnits, int sectorsPerUnit, int bytesPerSector)
            implements VolumeInformation {

        static FullSize decode(PduReader in) throws DecodeException {
            return new FullSize(
                    in.u64("TotalAllocationUnits"),
                    in.u64("CallerAvailableAllocationUnits"),
                    in.u64("ActualAvailableAllocationUnits"),
                    in.i32("SectorsPerAllocationUnit"),
                    in.i32("BytesPerSector"));
        }

        @Override
        public VolumeInformationClass informationClass() {
            return VolumeInformationClass.FULL_SIZE;
        }

        @Override
        public int size() {
            return 8 + 8 + 8 + 4 + 4;
        }

        @Override
        public void encode(PduWriter out) {
            out.u64(totalUnits)
                    .u64(callerUnits)
                    .u64(availableUnits)
                    .u32(sectorsPerUnit)
                    .u32(bytesPerSector);
        }
    }

    /**
     * FILE_FS_DEVICE_INFORMATION, 2.5.10.
     *
     * @param deviceType {@link #DISK}, or 2 for a CD
     * @param characteristics bits, {@link #READ_ONLY} among them
     */
    record Device(int deviceType, int characteristics) implements VolumeInformation {

        public static final int DISK = 7;
        public static final int READ_ONLY = 0x2;

        @Override
        public VolumeInformationClass informationClass() {
            return VolumeInformationClass.DEVICE;
        }

        @Override
        public int size() {
            return 4 + 4;
        }

        @Override
        public void encode(PduWriter out) {
            out.u32(deviceType).u32(characteristics);
        }
    }

    /**
     * FILE_FS_ATTRIBUTE_INFORMATION, 2.5.1.
     *
     * @param maxNameLength of one part of a path, in characters
     * @param fileSystem its name, without NUL
     */
    record Attribute(Flags<VolumeAttribute> attributes, int maxNameLength, String fileSystem)
            implements VolumeInformation {

        public Attribute {
            EfsText.check("FileSystemName", fileSystem, MAX_NAME_BYTES + 2);
        }

        static Attribute decode(PduReader in) throws DecodeException {
            Flags<VolumeAttribute> attributes = new Flags<>(in.i32("FileSystemAttributes"));
            int maxNameLength = in.i32("MaximumComponentNameLength");
            int nameLength = in.u32AsInt("FileSystemNameLength", MAX_NAME_BYTES);
            return new Attribute(attributes, maxNameLength, EfsText.read(in, "FileSystemName", nameLength));
        }

        @Override
        public VolumeInformationClass informationClass() {
            return VolumeInformationClass.ATTRIBUTE;
        }

        @Override
        public int size() {
            return 4 + 4 + 4 + 2 * fileSystem.length();
        }

        @Override
        public void encode(PduWriter out) {
            out.u32(attributes.bits())
                    .u32(maxNameLength)
                    .u32(2L * fileSystem.length())
                    .utf16(fileSystem);
        }
    }
}
