package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.DeviceType;

/**
 * Something for the audit log. A name is shown once for each kind of event, unless very many others came between.
 *
 * @param device the folder's or device's name, without control characters
 * @param path in the folder, without control characters; empty where it is about the device
 * @param detail an error or the new path, else empty
 */
public record FolderEvent(Kind kind, DeviceType deviceKind, String device, String path, String detail) {

    /** What happened. */
    public enum Kind {
        /** The policy lets the device pass; the detail is how. */
        GRANTED,
        /** The policy hides the device. */
        HIDDEN,
        WITHDRAWN,
        /** Bytes of the file go to the guest. */
        READ,
        /** Bytes of the guest go to the file. */
        WRITTEN,
        CREATED,
        DELETED,
        /** The detail is the new path. */
        RENAMED,
        /** An operation was refused by the bridge; the detail is the error. */
        REFUSED
    }
}
