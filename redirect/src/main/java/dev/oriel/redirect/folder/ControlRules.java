package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.FsControl;

/** Which file system controls pass: none that make links, name files by other means or take raw access. */
final class ControlRules {

    private ControlRules() {}

    /** Whether a guest with this access may have the control. */
    static boolean passes(int code, FolderAccess access) {
        FsControl control = FsControl.fromCode(code);
        if (control == null) {
            return false;
        }
        return switch (control) {
            case GET_COMPRESSION, FILESYSTEM_GET_STATISTICS, QUERY_ALLOCATED_RANGES, GET_OBJECT_ID -> true;
            case SET_COMPRESSION, SET_SPARSE, SET_ZERO_DATA -> access == FolderAccess.READ_WRITE;
            case IS_PATHNAME_VALID,
                    GET_NTFS_VOLUME_DATA,
                    GET_RETRIEVAL_POINTERS,
                    FIND_FILES_BY_SID,
                    SET_OBJECT_ID,
                    DELETE_OBJECT_ID,
                    SET_REPARSE_POINT,
                    GET_REPARSE_POINT,
                    DELETE_REPARSE_POINT,
                    SET_OBJECT_ID_EXTENDED,
                    CREATE_OR_GET_OBJECT_ID,
                    SET_ENCRYPTION,
                    READ_FILE_USN_DATA,
                    WRITE_USN_CLOSE_RECORD,
                    SIS_COPYFILE,
                    RECALL_FILE,
                    SET_ZERO_ON_DEALLOCATION,
                    SET_SHORT_NAME_BEHAVIOR,
                    PIPE_WAIT,
                    PIPE_TRANSCEIVE,
                    LMR_GET_LINK_TRACKING_INFORMATION,
                    LMR_SET_LINK_TRACKING_INFORMATION -> false;
        };
    }
}
