package dev.oriel.redirect.folder;

import io.netty.buffer.Unpooled;

/** Answers without data. */
final class Replies {

    private static final FileAnswer DONE = new FileAnswer.Done();

    /** For whom the answer does not matter. */
    static final FileReply IGNORED = (answer, data) -> {};

    private Replies() {}

    static FileTicket fail(FileReply reply, FileError error) {
        give(reply, new FileAnswer.Failed(error));
        return FileTicket.ENDED;
    }

    static void done(FileReply reply) {
        give(reply, DONE);
    }

    static void give(FileReply reply, FileAnswer answer) {
        reply.answer(answer, Unpooled.EMPTY_BUFFER);
    }
}
