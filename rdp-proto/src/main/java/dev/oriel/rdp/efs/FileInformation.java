package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** What is asked or set about an open file: a structure of MS-FSCC 2.4, in the form that MS-RDPEFS carries. */
public sealed interface FileInformation {

    FileInformationClass informationClass();

    int size();

    void encode(PduWriter out);

    static FileInformation decode(FileInformationClass informationClass, PduReader in) throws DecodeException {
        return switch (informationClass) {
            case BASIC -> Basic.decode(in);
            case STANDARD -> Standard.decode(in);
            case RENAME -> Rename.decode(in);
            case DISPOSITION -> new Disposition(!in.hasRemaining() || in.u8("DeletePending") != 0);
            case ALLOCATION -> new Allocation(in.u64("AllocationSize"));
            case END_OF_FILE -> new EndOfFile(in.u64("EndOfFile"));
            case ATTRIBUTE_TAG -> new AttributeTag(new Flags<>(in.i32("FileAttributes")), in.i32("ReparseTag"));
        };
    }

    /** FILE_BASIC_INFORMATION, 2.4.7, without {@code Reserved}. To set, 0 leaves a field as it is. */
    record Basic(
            long creationTime,
            long lastAccessTime,
            long lastWriteTime,
            long changeTime,
            Flags<FileAttribute> attributes)
            implements FileInformation {

        static Basic decode(PduReader in) throws DecodeException {
            return new Basic(
                    in.u64("CreationTime"),
                    in.u64("LastAccessTime"),
                    in.u64("LastWriteTime"),
                    in.u64("ChangeTime"),
                    new Flags<>(in.i32("FileAttributes")));
        }

        @Override
        public FileInformationClass informationClass() {
            return FileInformationClass.BASIC;
        }

        @Override
        public int size() {
            return 4 * 8 + 4;
        }

        @Override
        public void encode(PduWriter out) {
            out.u64(creationTime)
                    .u64(lastAccessTime)
                    .u64(lastWriteTime)
                    .u64(changeTime)
                    .u32(attributes.bits());
        }
    }

    /** FILE_STANDARD_INFORMATION, 2.4.47, without {@code Reserved}. */
    record Standard(long allocationSize, long endOfFile, int links, boolean deletePending, boolean directory)
            implements FileInformation {

        static Standard decode(PduReader in) throws DecodeException {
            return new Standard(
                    in.u64("AllocationSize"),
                    in.u64("EndOfFile"),
                    in.i32("NumberOfLinks"),
                    in.u8("DeletePending") != 0,
                    in.u8("Directory") != 0);
        }

        @Override
        public FileInformationClass informationClass() {
            return FileInformationClass.STANDARD;
        }

        @Override
        public int size() {
            return 8 + 8 + 4 + 1 + 1;
        }

        @Override
        public void encode(PduWriter out) {
            out.u64(allocationSize)
                    .u64(endOfFile)
                    .u32(links)
                    .u8(deletePending ? 1 : 0)
                    .u8(directory ? 1 : 0);
        }
    }

    /** FILE_ATTRIBUTE_TAG_INFORMATION, 2.4.6. */
    record AttributeTag(Flags<FileAttribute> attributes, int reparseTag) implements FileInformation {

        @Override
        public FileInformationClass informationClass() {
            return FileInformationClass.ATTRIBUTE_TAG;
        }

        @Override
        public int size() {
            return 4 + 4;
        }

        @Override
        public void encode(PduWriter out) {
            out.u32(attributes.bits()).u32(reparseTag);
        }
    }

    /** FILE_END_OF_FILE_INFORMATION, 2.4.14: the file's new length in bytes. */
    record EndOfFile(long endOfFile) implements FileInformation {

        @Override
        public FileInformationClass informationClass() {
            return FileInformationClass.END_OF_FILE;
        }

        @Override
        public int size() {
            return 8;
        }

        @Override
        public void encode(PduWriter out) {
            out.u64(endOfFile);
        }
    }

    /** FILE_ALLOCATION_INFORMATION, 2.4.4: the space that the file shall have, in bytes. */
    record Allocation(long allocationSize) implements FileInformation {

        @Override
        public FileInformationClass informationClass() {
            return FileInformationClass.ALLOCATION;
        }

        @Override
        public int size() {
            return 8;
        }

        @Override
        public void encode(PduWriter out) {
            out.u64(allocationSize);
        }
    }

    /** FILE_DISPOSITION_INFORMATION, 2.4.11: whether closing deletes the file. An empty buffer says yes. */
    record Disposition(boolean deletePending) implements FileInformation {

        @Override
        public FileInformationClass informationClass() {
            return FileInformationClass.DISPOSITION;
        }

        @Override
        public int size() {
            return deletePending ? 0 : 1;
        }

        @Override
        public void encode(PduWriter out) {
            if (!deletePending) {
                out.u8(0);
            }
        }
    }

    /**
     * RDP_FILE_RENAME_INFORMATION, MS-RDPEFS 2.2.3.3.9.1.
     *
     * @param name the new path from the drive's root, without NUL
     */
    record Rename(boolean replaceIfExists, String name) implements FileInformation {

        public Rename {
            EfsText.check("FileName", name, IoRequest.MAX_PATH_BYTES);
        }

        static Rename decode(PduReader in) throws DecodeException {
            boolean replace = in.u8("ReplaceIfExists") != 0;
            int root = in.u8("RootDirectory");
            if (root != 0) {
                throw DecodeException.invalid("RootDirectory", "want 0, got " + root);
            }
            int length = in.u32AsInt("FileNameLength", IoRequest.MAX_PATH_BYTES - 2);
            return new Rename(replace, EfsText.read(in, "FileName", length));
        }

        @Override
        public FileInformationClass informationClass() {
            return FileInformationClass.RENAME;
        }

        @Override
        public int size() {
            return 1 + 1 + 4 + EfsText.sizeWithNul(name);
        }

        @Override
        public void encode(PduWriter out) {
            out.u8(replaceIfExists ? 1 : 0)
                    .u8(0)
                    .u32(EfsText.sizeWithNul(name))
                    .utf16(name)
                    .u16(0);
        }
    }
}
