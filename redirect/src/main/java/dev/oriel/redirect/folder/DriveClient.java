package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.CloseRequest;
import dev.oriel.rdp.efs.ControlRequest;
import dev.oriel.rdp.efs.CreateRequest;
import dev.oriel.rdp.efs.DeviceType;
import dev.oriel.rdp.efs.DirectoryEntry;
import dev.oriel.rdp.efs.EfsPdu;
import dev.oriel.rdp.efs.IoCompletion;
import dev.oriel.rdp.efs.IoRequest;
import dev.oriel.rdp.efs.LockRequest;
import dev.oriel.rdp.efs.NotifyChangeRequest;
import dev.oriel.rdp.efs.NtStatus;
import dev.oriel.rdp.efs.QueryDirectoryRequest;
import dev.oriel.rdp.efs.QueryDirectoryResponse;
import dev.oriel.rdp.efs.QueryInformationRequest;
import dev.oriel.rdp.efs.QueryVolumeRequest;
import dev.oriel.rdp.efs.ReadRequest;
import dev.oriel.rdp.efs.SetInformationRequest;
import dev.oriel.rdp.efs.SetVolumeRequest;
import dev.oriel.rdp.efs.UnknownRequest;
import dev.oriel.rdp.efs.WriteRequest;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One device as it is offered to a guest's RDP server: the server's requests go to a {@link FileTree}, its answers back as
 * completions. The {@code FileId} is the tree's handle. Made by {@link DeviceClient}.
 */
final class DriveClient {

    /** The most requests of the server to one device in flight; more are refused, as a server sends far fewer. */
    static final int MAX_REQUESTS = 256;

    /** A request of the server in flight. */
    private static final class Asked {
        private final IoRequest request;
        private @Nullable FileTicket ticket;
        private boolean answered;

        Asked(IoRequest request) {
            this.request = request;
        }
    }

    private final DeviceType kind;
    private final FileTree tree;
    private final DeviceOutput out;
    private final Map<Integer, Asked> asked = new HashMap<>();
    /** Open handles, each with the entries of its listing that were not asked for yet. */
    private final Map<Integer, Deque<DirectoryEntry>> files = new HashMap<>();

    /** Counts the times that the server began anew: answers to what was asked before are of no use. */
    private int epoch;

    private long refused;

    DriveClient(DeviceType kind, FileTree tree, DeviceOutput out) {
        this.kind = kind;
        this.tree = tree;
        this.out = out;
    }

    /**
     * The server asks something.
     *
     * @param message holds the data of a {@link WriteRequest}
     */
    void ask(IoRequest request, PduReader message) throws DecodeException {
        ByteBuf data = request instanceof WriteRequest write
                ? message.borrow("WriteData", write.length())
                : Unpooled.EMPTY_BUFFER;
        if (asked.containsKey(request.io().completionId())) {
            // An answer would be taken for that of the first.
            refused++;
            return;
        }
        if (asked.size() >= MAX_REQUESTS && !(request instanceof CloseRequest)) {
            refused++;
            fail(request, NtStatus.INSUFFICIENT_RESOURCES);
            return;
        }
        if (!isOpen(request)) {
            fail(request, NtStatus.UNSUCCESSFUL);
            return;
        }
        if (request instanceof CloseRequest) {
            cancelFile(request.io().fileId());
        }
        if (request instanceof QueryDirectoryRequest query && nextEntry(query)) {
            return;
        }
        FileRequest neutral = neutral(request);
        if (neutral == null) {
            fail(request, NtStatus.UNSUCCESSFUL);
        } else {
            submit(request, neutral, data);
        }
    }

    /** 3.1.5.2: all but a create request name an open file; a smart card is controlled without one. */
    private boolean isOpen(IoRequest request) {
        return request instanceof CreateRequest
                || files.containsKey(request.io().fileId())
                || (kind == DeviceType.SMART_CARD && request instanceof ControlRequest);
    }

    private void submit(IoRequest request, FileRequest neutral, ByteBuf data) {
        Asked one = new Asked(request);
        int begun = epoch;
        asked.put(request.io().completionId(), one);
        FileTicket ticket = tree.submit(neutral, data, (answer, read) -> answered(one, begun, answer, read));
        if (!one.answered) {
            one.ticket = ticket;
        }
    }

    private @Nullable FileRequest neutral(IoRequest request) {
        int handle = request.io().fileId();
        return switch (request) {
            case CreateRequest create ->
                new FileRequest.Open(
                        create.path(),
                        create.desiredAccess(),
                        create.sharedAccess(),
                        create.disposition(),
                        create.options(),
                        create.fileAttributes(),
                        create.allocationSize());
            case CloseRequest close -> new FileRequest.Close(handle);
            case ReadRequest read ->
                new FileRequest.Read(handle, read.offset(), (int) Math.min(read.length(), EfsPdu.MAX_DATA));
            case WriteRequest write -> new FileRequest.Write(handle, write.offset());
            case ControlRequest control ->
                new FileRequest.Control(handle, control.controlCode(), control.input(), control.outputLength());
            case QueryVolumeRequest query -> new FileRequest.InspectVolume(handle, query.informationClass());
            case SetVolumeRequest set ->
                new FileRequest.Label(handle, set.label().label());
            case QueryInformationRequest query -> new FileRequest.Inspect(handle, query.informationClass());
            case SetInformationRequest set -> new FileRequest.Change(handle, set.information());
            case QueryDirectoryRequest query -> new FileRequest.Listing(handle, pattern(query.path()), query.initial());
            case NotifyChangeRequest notify -> new FileRequest.Watch(handle, notify.watchTree(), notify.filter());
            case LockRequest lock -> new FileRequest.Lock(handle, lock.operation(), lock.waits(), lock.ranges());
            case UnknownRequest unknown -> null;
        };
    }

    /** The last part of a path; the directory is that of the handle, whatever stands before. */
    private static String pattern(String path) {
        String last = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
        return last.isEmpty() ? "*" : last;
    }

    /** Gives the next entry out that came with an earlier answer. */
    private boolean nextEntry(QueryDirectoryRequest query) {
        Deque<DirectoryEntry> waiting = files.get(query.io().fileId());
        if (waiting == null) {
            return false;
        }
        if (query.initial()) {
            waiting.clear();
        }
        DirectoryEntry next = waiting.poll();
        if (next == null) {
            return false;
        }
        send(entry(query, next));
        return true;
    }

    private static QueryDirectoryResponse entry(QueryDirectoryRequest query, DirectoryEntry entry) {
        IoCompletion io = IoCompletion.of(query.io(), NtStatus.SUCCESS);
        return new QueryDirectoryResponse(io, query.informationClass(), List.of(entry));
    }

    private void answered(Asked one, int begun, FileAnswer answer, ByteBuf data) {
        one.answered = true;
        if (begun != epoch) {
            if (answer instanceof FileAnswer.Opened opened) {
                closeQuietly(opened.handle());
            }
            return;
        }
        asked.remove(one.request.io().completionId());
        switch (answer) {
            case FileAnswer.Opened opened -> {
                files.put(opened.handle(), new ArrayDeque<>());
                send(ResponseWriter.write(one.request, answer));
            }
            case FileAnswer.Entries entries -> entries(one, entries);
            case FileAnswer.Data read -> out.send(ResponseWriter.read(one.request, data), data);
            case FileAnswer.Failed failed -> fail(one.request, StatusTable.status(failed.error()));
            case FileAnswer.Done done -> {
                if (one.request instanceof CloseRequest close) {
                    files.remove(close.io().fileId());
                }
                send(ResponseWriter.write(one.request, done));
            }
            case FileAnswer.Written written -> send(ResponseWriter.write(one.request, written));
            case FileAnswer.Information found -> send(ResponseWriter.write(one.request, found));
            case FileAnswer.Volume found -> send(ResponseWriter.write(one.request, found));
            case FileAnswer.Changes changes -> send(ResponseWriter.write(one.request, changes));
            case FileAnswer.Output output -> send(ResponseWriter.write(one.request, output));
        }
    }

    /** Guests ask for one entry a time, and some understand no more. */
    private void entries(Asked one, FileAnswer.Entries entries) {
        Deque<DirectoryEntry> waiting = files.get(one.request.io().fileId());
        if (waiting == null
                || !(one.request instanceof QueryDirectoryRequest query)
                || entries.entries().isEmpty()) {
            fail(one.request, NtStatus.UNSUCCESSFUL);
            return;
        }
        waiting.addAll(entries.entries());
        send(entry(query, waiting.remove()));
    }

    /** 3.2.5.2.5: what a file has in flight is cancelled when it is closed. */
    private void cancelFile(int fileId) {
        for (Asked one : List.copyOf(asked.values())) {
            if (one.request.io().fileId() == fileId && !(one.request instanceof CreateRequest) && one.ticket != null) {
                one.ticket.cancel();
            }
        }
    }

    private void fail(IoRequest request, NtStatus status) {
        if (request instanceof CloseRequest close) {
            // Nobody can close it again.
            files.remove(close.io().fileId());
        }
        if (request instanceof NotifyChangeRequest && status.equals(NtStatus.CANCELLED)) {
            // 3.2.5.2.24: closing the directory is no failure of its watch.
            send(ResponseWriter.write(request, new FileAnswer.Changes(List.of())));
        } else {
            send(ResponseWriter.fail(request, status));
        }
    }

    private void closeQuietly(int handle) {
        tree.submit(new FileRequest.Close(handle), Unpooled.EMPTY_BUFFER, Replies.IGNORED);
    }

    private void send(EfsPdu pdu) {
        out.send(pdu, Unpooled.EMPTY_BUFFER);
    }

    /** Forgets the server: its requests are cancelled without an answer, its files closed. */
    void release() {
        epoch++;
        List<Asked> cancelled = new ArrayList<>(asked.values());
        asked.clear();
        for (Asked one : cancelled) {
            if (one.ticket != null) {
                one.ticket.cancel();
            }
        }
        List<Integer> open = List.copyOf(files.keySet());
        files.clear();
        open.forEach(this::closeQuietly);
    }

    int inFlight() {
        return asked.size();
    }

    long refused() {
        return refused;
    }
}
