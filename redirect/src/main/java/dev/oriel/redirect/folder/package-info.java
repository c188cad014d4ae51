/**
 * Folders and other devices of a client in a guest. {@link dev.oriel.redirect.folder.FileTree} and {@link
 * dev.oriel.redirect.folder.DeviceSink} are the neutral interface; {@link dev.oriel.redirect.folder.DeviceServer} is its end
 * towards an RDP client, {@link dev.oriel.redirect.folder.DeviceClient} its end towards a guest's RDP server, and {@link
 * dev.oriel.redirect.folder.FolderBridge} stands between two ends and holds the policy. The words for files are those of
 * MS-FSCC, as records without their bytes.
 *
 * <p>All of a session's objects are confined to one event loop.
 */
@NullMarked
package dev.oriel.redirect.folder;

import org.jspecify.annotations.NullMarked;
