package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * One entry of a directory: FILE_DIRECTORY_INFORMATION, FILE_FULL_DIR_INFORMATION, FILE_BOTH_DIR_INFORMATION or
 * FILE_NAMES_INFORMATION, MS-FSCC 2.4.10, 2.4.15, 2.4.8 and 2.4.33, the third without {@code Reserved}. What a class does
 * not have is 0 or empty.
 *
 * @param endOfFile the file's length in bytes
 * @param allocationSize the space that it takes, in bytes
 * @param eaSize of extended attributes in bytes, or a reparse tag
 * @param shortName at most 12 characters; empty where there is none
 * @param name without NUL, not empty
 */
public record DirectoryEntry(
        int fileIndex,
        long creationTime,
        long lastAccessTime,
        long lastWriteTime,
        long changeTime,
        long endOfFile,
        long allocationSize,
        Flags<FileAttribute> attributes,
        int eaSize,
        String shortName,
        String name) {

    private static final int SHORT_NAME_SIZE = 24;

    public DirectoryEntry {
        EfsText.check("ShortName", shortName, SHORT_NAME_SIZE + 2);
        EfsText.check("FileName", name, IoRequest.MAX_PATH_BYTES);
    }

    /** An entry of FileNamesInformation. */
    public static DirectoryEntry ofName(int fileIndex, String name) {
        return new DirectoryEntry(fileIndex, 0, 0, 0, 0, 0, 0, Flags.none(), 0, "", name);
    }

    /** Reads what follows {@code NextEntryOffset}. */
    static DirectoryEntry decode(DirectoryInformationClass form, PduReader in) throws DecodeException {
        int fileIndex = in.i32("FileIndex");
        if (form == DirectoryInformationClass.NAMES) {
            return ofName(fileIndex, name(in, nameLength(in)));
        }
        long creationTime = in.u64("CreationTime");
        long lastAccessTime = in.u64("LastAccessTime");
        long lastWriteTime = in.u64("LastWriteTime");
        long changeTime = in.u64("ChangeTime");
        long endOfFile = in.u64("EndOfFile");
        long allocationSize = in.u64("AllocationSize");
        Flags<FileAttribute> attributes = new Flags<>(in.i32("FileAttributes"));
        int nameLength = nameLength(in);
        int eaSize = form == DirectoryInformationClass.DIRECTORY ? 0 : in.i32("EaSize");
        String shortName = form == DirectoryInformationClass.BOTH_DIRECTORY ? shortName(in) : "";
        return new DirectoryEntry(
                fileIndex,
                creationTime,
                lastAccessTime,
                lastWriteTime,
                changeTime,
                endOfFile,
                allocationSize,
                attributes,
                eaSize,
                shortName,
                name(in, nameLength));
    }

    private static int nameLength(PduReader in) throws DecodeException {
        return in.u32AsInt("FileNameLength", IoRequest.MAX_PATH_BYTES - 2);
    }

    private static String name(PduReader in, int length) throws DecodeException {
        return EfsText.read(in, "FileName", length);
    }

    private static String shortName(PduReader in) throws DecodeException {
        int length = in.u8("ShortNameLength");
        if (length > SHORT_NAME_SIZE) {
            throw DecodeException.limit("ShortNameLength", length, SHORT_NAME_SIZE);
        }
        return EfsText.read(in.slice("ShortName", SHORT_NAME_SIZE), "ShortName", length);
    }

    int size(DirectoryInformationClass form) {
        int beforeName = switch (form) {
            case NAMES -> 4 + 4 + 4;
            case DIRECTORY -> 4 + 4 + 6 * 8 + 4 + 4;
            case FULL_DIRECTORY -> 4 + 4 + 6 * 8 + 4 + 4 + 4;
            case BOTH_DIRECTORY -> 4 + 4 + 6 * 8 + 4 + 4 + 4 + 1 + SHORT_NAME_SIZE;
        };
        return beforeName + 2 * name.length();
    }

    void encode(DirectoryInformationClass form, long nextEntryOffset, PduWriter out) {
        out.u32(nextEntryOffset).u32(fileIndex);
        if (form != DirectoryInformationClass.NAMES) {
            out.u64(creationTime).u64(lastAccessTime).u64(lastWriteTime).u64(changeTime);
            out.u64(endOfFile).u64(allocationSize).u32(attributes.bits());
        }
        out.u32(2L * name.length());
        if (form == DirectoryInformationClass.FULL_DIRECTORY || form == DirectoryInformationClass.BOTH_DIRECTORY) {
            out.u32(eaSize);
        }
        if (form == DirectoryInformationClass.BOTH_DIRECTORY) {
            out.u8(2 * shortName.length()).utf16(shortName).zeros(SHORT_NAME_SIZE - 2 * shortName.length());
        }
        out.utf16(name);
    }
}
