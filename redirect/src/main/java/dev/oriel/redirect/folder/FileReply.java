package dev.oriel.redirect.folder;

import io.netty.buffer.ByteBuf;

/** Who asked. Is called exactly once for a request, perhaps before {@link FileTree#submit} returns. */
@FunctionalInterface
public interface FileReply {

    /**
     * The request ended.
     *
     * @param data of {@link FileAnswer.Data}, else empty; borrowed, valid during the call
     */
    void answer(FileAnswer answer, ByteBuf data);
}
