package dev.oriel.redirect.folder;

/** What a guest may do with a device. */
public enum FolderAccess {
    /** It does not see it. */
    OFF,
    READ_ONLY,
    READ_WRITE
}
