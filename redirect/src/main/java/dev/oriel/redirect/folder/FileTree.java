package dev.oriel.redirect.folder;

import io.netty.buffer.ByteBuf;

/**
 * The files of one shared folder, or another device that is opened, read, written and controlled like a file. Operations are
 * asynchronous and may be answered in any order. Confined to the session's event loop.
 *
 * <p>An implementation bounds what it has in flight and open, and answers {@link FileError#BUSY} or {@link
 * FileError#TOO_MANY_OPEN} beyond: nothing is queued. Whoever opened a handle closes it, also when its own user went away.
 */
public interface FileTree {

    /**
     * Begins an operation.
     *
     * @param data of {@link FileRequest.Write}, else empty; borrowed, valid during the call
     */
    FileTicket submit(FileRequest request, ByteBuf data, FileReply reply);
}
