package dev.oriel.rdp.efs;

import org.jspecify.annotations.Nullable;

/** The file system controls that MS-RDPEFS 2.2.3.3.5 lists, with the codes of MS-FSCC 2.3. */
public enum FsControl {
    IS_PATHNAME_VALID(0x9002C),
    GET_COMPRESSION(0x9003C),
    SET_COMPRESSION(0x9C040),
    FILESYSTEM_GET_STATISTICS(0x90060),
    GET_NTFS_VOLUME_DATA(0x90064),
    GET_RETRIEVAL_POINTERS(0x90073),
    FIND_FILES_BY_SID(0x9008F),
    SET_OBJECT_ID(0x90098),
    GET_OBJECT_ID(0x9009C),
    DELETE_OBJECT_ID(0x900A0),
    SET_REPARSE_POINT(0x900A4),
    GET_REPARSE_POINT(0x900A8),
    DELETE_REPARSE_POINT(0x900AC),
    SET_OBJECT_ID_EXTENDED(0x900BC),
    CREATE_OR_GET_OBJECT_ID(0x900C0),
    SET_SPARSE(0x900C4),
    SET_ZERO_DATA(0x980C8),
    QUERY_ALLOCATED_RANGES(0x940CF),
    SET_ENCRYPTION(0x900D7),
    READ_FILE_USN_DATA(0x900EB),
    WRITE_USN_CLOSE_RECORD(0x900EF),
    SIS_COPYFILE(0x90100),
    RECALL_FILE(0x90117),
    SET_ZERO_ON_DEALLOCATION(0x90194),
    SET_SHORT_NAME_BEHAVIOR(0x901B4),
    PIPE_WAIT(0x110018),
    PIPE_TRANSCEIVE(0x11C017),
    LMR_GET_LINK_TRACKING_INFORMATION(0x1400E8),
    LMR_SET_LINK_TRACKING_INFORMATION(0x1400EC);

    private final int code;

    FsControl(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The control with this code, or null. */
    public static @Nullable FsControl fromCode(int code) {
        for (FsControl control : values()) {
            if (control.code == code) {
                return control;
            }
        }
        return null;
    }
}
