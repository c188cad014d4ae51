package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.FileContentsRequest;
import dev.oriel.rdp.clip.FileContentsResponse;
import dev.oriel.rdp.clip.FormatDataRequest;
import dev.oriel.rdp.clip.FormatDataResponse;
import dev.oriel.rdp.clip.ResponseStatus;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an end has asked its peer for. Responses with data do not say what they answer, so one request for data is with the
 * peer at a time and up to {@link #MAX_WAITING_DATA} wait for it; requests for files, up to {@link #MAX_FILE_REQUESTS}, go
 * side by side. Whatever is over that is refused at once, and what the peer does not answer is refused in time.
 */
final class OwnRequests {

    static final int MAX_WAITING_DATA = 64;
    static final int MAX_FILE_REQUESTS = 256;

    /** Applications render large data slowly. */
    static final long DATA_TIMEOUT_MILLIS = 30_000;

    static final long FILE_TIMEOUT_MILLIS = 60_000;

    /** How long after its time an answer is still waited for, so that it is not taken for that of the next request. */
    static final long LATE_MILLIS = 30_000;

    private static final long UNSEEN = -1;
    private static final long STREAM_IDS = 0xffff_ffffL;

    private final Outlet out;
    private final Deque<DataWait> data = new ArrayDeque<>();
    private final Map<Long, FileWait> files = new LinkedHashMap<>();
    private long lastStream;
    private long ignored;
    private boolean held;
    private boolean closed;

    private static final class DataWait {
        private final long formatId;
        private @Nullable Answer<ByteBuf> answer;
        private boolean sent;
        private long since = UNSEEN;

        DataWait(long formatId, Answer<ByteBuf> answer) {
            this.formatId = formatId;
            this.answer = answer;
        }

        void refuse() {
            Answer<ByteBuf> waiting = answer;
            answer = null;
            if (waiting != null) {
                waiting.refuse();
            }
        }
    }

    private static final class FileWait {
        private final int length;
        private final Answer<ByteBuf> answer;
        private long since = UNSEEN;

        FileWait(int length, Answer<ByteBuf> answer) {
            this.length = length;
            this.answer = answer;
        }
    }

    OwnRequests(Outlet out) {
        this.out = out;
    }

    /** Answers that nobody waited for. */
    long ignored() {
        return ignored;
    }

    void data(long formatId, Answer<ByteBuf> answer) {
        if (closed || out.isChoked() || !(data.size() <= MAX_WAITING_DATA)) {
            answer.refuse();
            return;
        }
        data.add(new DataWait(formatId, answer));
        sendNext();
    }

    /** Sends no request for data for now: the peer is to hear first that its list was taken, or it refuses. */
    void hold() {
        held = true;
    }

    void proceed() {
        held = false;
        sendNext();
    }

    private void sendNext() {
        DataWait next = data.peek();
        if (next != null && !next.sent && !held) {
            next.sent = true;
            out.send(new FormatDataRequest(next.formatId));
        }
    }

    void answered(FormatDataResponse response, PduReader in) throws DecodeException {
        DataWait head = data.peek();
        if (head == null || !head.sent) {
            ignored++;
            return;
        }
        data.remove();
        Answer<ByteBuf> answer = head.answer;
        if (answer == null) {
            ignored++;
        } else if (response.status() == ResponseStatus.FAIL) {
            answer.refuse();
        } else {
            answer.give(in.borrow("requestedFormatData", response.bulkLength()));
        }
        sendNext();
    }

    void fileSize(int index, OptionalLong clipDataId, Answer<Long> answer) {
        Answer<ByteBuf> number = new Once<>(
                bytes -> {
                    long size = bytes.readableBytes() == FileContentsRequest.SIZE_LENGTH ? bytes.readLongLE() : -1;
                    if (size < 0) {
                        answer.refuse();
                    } else {
                        answer.give(size);
                    }
                },
                answer::refuse);
        long stream = waitFor(FileContentsRequest.SIZE_LENGTH, number);
        if (stream != 0) {
            out.send(FileContentsRequest.size(stream, index, clipDataId));
        }
    }

    void fileBytes(int index, long offset, int length, OptionalLong clipDataId, Answer<ByteBuf> answer) {
        long stream = waitFor(length, answer);
        if (stream != 0) {
            out.send(FileContentsRequest.range(stream, index, offset, length, clipDataId));
        }
    }

    /** The id of a new stream, or 0 when the answer has been refused. */
    private long waitFor(int length, Answer<ByteBuf> answer) {
        if (closed || out.isChoked() || !(files.size() < MAX_FILE_REQUESTS)) {
            answer.refuse();
            return 0;
        }
        do {
            lastStream = lastStream % STREAM_IDS + 1;
        } while (files.containsKey(lastStream));
        files.put(lastStream, new FileWait(length, answer));
        return lastStream;
    }

    void answered(FileContentsResponse response, PduReader in) throws DecodeException {
        FileWait wait = files.remove(response.streamId());
        if (wait == null) {
            ignored++;
        } else if (response.status() == ResponseStatus.FAIL || !(response.bulkLength() <= wait.length)) {
            // More than was asked for would be put where the next part belongs.
            wait.answer.refuse();
        } else {
            wait.answer.give(in.borrow("requestedFileContentsData", response.bulkLength()));
        }
    }

    /** Refuses what has waited too long; time counts from the first tick that sees a request. */
    void tick(long nowMillis) {
        List<Runnable> expired = new ArrayList<>();
        data.removeIf(wait -> expires(wait, nowMillis, expired));
        files.values().removeIf(wait -> {
            wait.since = wait.since == UNSEEN ? nowMillis : wait.since;
            boolean late = nowMillis - wait.since >= FILE_TIMEOUT_MILLIS;
            if (late) {
                expired.add(wait.answer::refuse);
            }
            return late;
        });
        expired.forEach(Runnable::run);
        sendNext();
    }

    private static boolean expires(DataWait wait, long nowMillis, List<Runnable> expired) {
        wait.since = wait.since == UNSEEN ? nowMillis : wait.since;
        long waited = nowMillis - wait.since;
        if (waited >= DATA_TIMEOUT_MILLIS) {
            expired.add(wait::refuse);
        }
        return waited >= DATA_TIMEOUT_MILLIS + (wait.sent ? LATE_MILLIS : 0);
    }

    /** The peer is gone: everything is refused, now and from now on. */
    void close() {
        closed = true;
        List<DataWait> waiting = List.copyOf(data);
        List<FileWait> streams = List.copyOf(files.values());
        data.clear();
        files.clear();
        waiting.forEach(DataWait::refuse);
        streams.forEach(wait -> wait.answer.refuse());
    }
}
