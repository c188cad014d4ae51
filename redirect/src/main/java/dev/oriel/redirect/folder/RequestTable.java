package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.IoCompletion;
import dev.oriel.rdp.efs.IoHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests to one client's devices that it has not completed. Bounded in number and in bytes; a cancelled request keeps
 * its place until its completion, or the end of its file, because the client may still answer it.
 */
final class RequestTable {

    /** The most requests in flight. */
    static final int MAX_REQUESTS = 512;

    /** The most bytes that the data of reads and writes in flight may take. */
    static final int MAX_BYTES = 32 << 20;

    /** A request in flight. */
    static final class Pending implements FileTicket {
        private final IoHeader io;
        private final FileRequest request;
        private final int bytes;
        private @Nullable FileReply reply;

        private Pending(IoHeader io, FileRequest request, int bytes, FileReply reply) {
            this.io = io;
            this.request = request;
            this.bytes = bytes;
            this.reply = reply;
        }

        IoHeader io() {
            return io;
        }

        FileRequest request() {
            return request;
        }

        /** What its data or its answer may take. */
        int bytes() {
            return bytes;
        }

        /** Takes the reply away from the request; null when it was cancelled. */
        @Nullable
        FileReply takeReply() {
            FileReply taken = reply;
            reply = null;
            return taken;
        }

        @Override
        public void cancel() {
            fail(FileError.CANCELLED);
        }

        private void fail(FileError error) {
            FileReply taken = takeReply();
            if (taken != null) {
                Replies.fail(taken, error);
            }
        }
    }

    private final Map<Integer, Pending> pending = new HashMap<>();
    private int nextCompletionId;
    private long bytesInFlight;

    /**
     * Makes room for a request.
     *
     * @param bytes that its data or its answer takes
     * @return null when there is no room
     */
    @Nullable
    Pending add(int deviceId, int fileId, FileRequest request, int bytes, FileReply reply) {
        // There is always room to close: a file that stays open is worse, and there are only so many.
        boolean hasRoom = pending.size() < MAX_REQUESTS && bytesInFlight + bytes <= MAX_BYTES;
        if (!hasRoom && !(request instanceof FileRequest.Close)) {
            return null;
        }
        do {
            nextCompletionId++;
        } while (pending.containsKey(nextCompletionId));
        Pending added = new Pending(new IoHeader(deviceId, fileId, nextCompletionId), request, bytes, reply);
        pending.put(nextCompletionId, added);
        bytesInFlight += bytes;
        return added;
    }

    /** Takes the request out that a completion answers; null when there is none for its device. */
    @Nullable
    Pending take(IoCompletion completion) {
        Pending found = pending.get(completion.completionId());
        if (found == null || found.io.deviceId() != completion.deviceId()) {
            return null;
        }
        pending.remove(completion.completionId());
        bytesInFlight -= found.bytes;
        return found;
    }

    int size() {
        return pending.size();
    }

    /** A file was closed: what its client has left unanswered never will be. */
    void endFile(int deviceId, int fileId) {
        end(FileError.CANCELLED, io -> io.deviceId() == deviceId && io.fileId() == fileId);
    }

    void endDevice(int deviceId) {
        end(FileError.GONE, io -> io.deviceId() == deviceId);
    }

    void endAll() {
        end(FileError.GONE, io -> true);
    }

    private void end(FileError error, Predicate<IoHeader> ended) {
        List<Pending> gone = new ArrayList<>();
        pending.values().removeIf(one -> ended.test(one.io) && gone.add(one));
        for (Pending one : gone) {
            bytesInFlight -= one.bytes;
            one.fail(error);
        }
    }
}
