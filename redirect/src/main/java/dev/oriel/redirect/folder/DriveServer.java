package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.AccessRight;
import dev.oriel.rdp.efs.CloseRequest;
import dev.oriel.rdp.efs.ControlRequest;
import dev.oriel.rdp.efs.CreateRequest;
import dev.oriel.rdp.efs.DeviceType;
import dev.oriel.rdp.efs.DirectoryInformationClass;
import dev.oriel.rdp.efs.EfsPdu;
import dev.oriel.rdp.efs.FileInformation;
import dev.oriel.rdp.efs.FileInformationClass;
import dev.oriel.rdp.efs.IoCompletion;
import dev.oriel.rdp.efs.IoHeader;
import dev.oriel.rdp.efs.LockRequest;
import dev.oriel.rdp.efs.NotifyChangeRequest;
import dev.oriel.rdp.efs.QueryDirectoryRequest;
import dev.oriel.rdp.efs.QueryInformationRequest;
import dev.oriel.rdp.efs.QueryVolumeRequest;
import dev.oriel.rdp.efs.ReadRequest;
import dev.oriel.rdp.efs.SetInformationRequest;
import dev.oriel.rdp.efs.SetVolumeRequest;
import dev.oriel.rdp.efs.VolumeInformation;
import dev.oriel.rdp.efs.WriteRequest;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;

/**
 * One device of an RDP client as a {@link FileTree}: each operation is a request of MS-RDPEFS 2.2.3.3 to the client, a
 * handle is the client's {@code FileId}. Made by {@link DeviceServer}.
 */
final class DriveServer implements FileTree {

    /** The most files of one device that are open. */
    static final int MAX_FILES = 4096;

    private final int deviceId;
    private final DeviceType kind;
    private final RequestTable requests;
    private final DeviceOutput out;
    /** Whether the client knows appending writes. */
    private final boolean appends;
    /** Of the open files, because a listing names its directory again. */
    private final Map<Integer, String> paths = new HashMap<>();

    private boolean ended;

    DriveServer(int deviceId, DeviceType kind, RequestTable requests, DeviceOutput out, boolean appends) {
        this.deviceId = deviceId;
        this.kind = kind;
        this.requests = requests;
        this.out = out;
        this.appends = appends;
    }

    @Override
    public FileTicket submit(FileRequest request, ByteBuf data, FileReply reply) {
        if (ended) {
            return Replies.fail(reply, FileError.GONE);
        }
        return switch (request) {
            case FileRequest.Open open -> open(open, reply);
            case FileRequest.Close close -> onFile(close.handle(), close, 0, reply, CloseRequest::new);
            case FileRequest.Read read -> onFile(read.handle(), read, read.length(), reply, io ->
                    new ReadRequest(io, read.length(), read.offset()));
            case FileRequest.Write write -> write(write, data, reply);
            case FileRequest.Inspect inspect -> onFile(inspect.handle(), inspect, 0, reply, io ->
                    new QueryInformationRequest(io, inspect.what()));
            case FileRequest.Change change -> onFile(change.handle(), change, 0, reply, io ->
                    new SetInformationRequest(io, change.what()));
            case FileRequest.InspectVolume inspect -> onFile(inspect.handle(), inspect, 0, reply, io ->
                    new QueryVolumeRequest(io, inspect.what()));
            case FileRequest.Label label -> onFile(label.handle(), label, 0, reply, io ->
                    new SetVolumeRequest(io, new VolumeInformation.Label(label.label())));
            case FileRequest.Listing listing -> onFile(listing.handle(), listing, 0, reply, io -> list(io, listing));
            case FileRequest.Watch watch -> onFile(watch.handle(), watch, 0, reply, io ->
                    new NotifyChangeRequest(io, watch.tree(), watch.filter()));
            case FileRequest.Lock lock -> onFile(lock.handle(), lock, 0, reply, io ->
                    new LockRequest(io, lock.operation(), lock.waits(), lock.ranges()));
            case FileRequest.Control control -> control(control, reply);
        };
    }

    /** Makes the PDU of a request whose header has been given out. */
    @FunctionalInterface
    private interface RequestMaker {
        EfsPdu make(IoHeader io);
    }

    private FileTicket onFile(int handle, FileRequest request, int bytes, FileReply reply, RequestMaker maker) {
        return paths.containsKey(handle)
                ? send(handle, request, bytes, Unpooled.EMPTY_BUFFER, reply, maker)
                : Replies.fail(reply, FileError.INVALID_HANDLE);
    }

    private FileTicket send(
            int fileId, FileRequest request, int bytes, ByteBuf data, FileReply reply, RequestMaker maker) {
        RequestTable.Pending pending = requests.add(deviceId, fileId, request, bytes, reply);
        if (pending == null) {
            return Replies.fail(reply, FileError.BUSY);
        }
        out.send(maker.make(pending.io()), data);
        if (request instanceof FileRequest.Close) {
            paths.remove(fileId);
        }
        return pending;
    }

    private FileTicket open(FileRequest.Open open, FileReply reply) {
        if (paths.size() >= MAX_FILES) {
            return Replies.fail(reply, FileError.TOO_MANY_OPEN);
        }
        // SPEC: the specification does not ask for it, but mstsc opens nothing without SYNCHRONIZE.
        return send(0, open, 0, Unpooled.EMPTY_BUFFER, reply, io -> new CreateRequest(
                io,
                open.access().with(AccessRight.SYNCHRONIZE),
                open.allocationSize(),
                open.attributes(),
                open.share(),
                open.disposition(),
                open.options(),
                open.path()));
    }

    private FileTicket write(FileRequest.Write write, ByteBuf data, FileReply reply) {
        int length = data.readableBytes();
        if (!paths.containsKey(write.handle())) {
            return Replies.fail(reply, FileError.INVALID_HANDLE);
        }
        if (length > EfsPdu.MAX_DATA) {
            return Replies.fail(reply, FileError.INVALID);
        }
        if (write.offset() == FileRequest.Write.AT_END && !appends) {
            return append(write, data, reply);
        }
        return send(write.handle(), write, length, data, reply, io ->
                new WriteRequest(io, length, write.offset()));
    }

    /** For a client before 1.13: asks for the size, then writes there. The data waits as bytes in flight. */
    private FileTicket append(FileRequest.Write write, ByteBuf data, FileReply reply) {
        Bytes kept = Bytes.copyOf(data);
        FileRequest.Inspect size = new FileRequest.Inspect(write.handle(), FileInformationClass.STANDARD);
        FileReply then = (answer, none) -> {
            if (answer instanceof FileAnswer.Information found
                    && found.information() instanceof FileInformation.Standard standard) {
                submit(new FileRequest.Write(write.handle(), standard.endOfFile()), kept.asBuffer(), reply);
            } else {
                Replies.give(reply, answer);
            }
        };
        return send(write.handle(), size, kept.length(), Unpooled.EMPTY_BUFFER, then, io ->
                new QueryInformationRequest(io, FileInformationClass.STANDARD));
    }

    private QueryDirectoryRequest list(IoHeader io, FileRequest.Listing listing) {
        String path = listing.restart() ? paths.getOrDefault(listing.handle(), "") + '\\' + listing.pattern() : "";
        return new QueryDirectoryRequest(io, DirectoryInformationClass.BOTH_DIRECTORY, listing.restart(), path);
    }

    private FileTicket control(FileRequest.Control control, FileReply reply) {
        // A smart card takes controls without having been opened.
        if (kind != DeviceType.SMART_CARD && !paths.containsKey(control.handle())) {
            return Replies.fail(reply, FileError.INVALID_HANDLE);
        }
        return send(control.handle(), control, 0, Unpooled.EMPTY_BUFFER, reply, io ->
                new ControlRequest(io, control.outputLimit(), control.code(), control.input()));
    }

    /**
     * The client completed a request.
     *
     * @return whether somebody still waited for it
     */
    boolean complete(RequestTable.Pending pending, IoCompletion io, PduReader in) throws DecodeException {
        FileReply reply = pending.takeReply();
        ResponseReader.Result result;
        try {
            result = ResponseReader.read(pending, io, in);
        } catch (DecodeException e) {
            if (reply != null) {
                Replies.fail(reply, FileError.IO);
            }
            throw e;
        }
        FileAnswer answer = result.answer();
        if (answer instanceof FileAnswer.Opened opened && pending.request() instanceof FileRequest.Open open) {
            opened(opened, open, reply != null);
        } else if (pending.request() instanceof FileRequest.Close) {
            requests.endFile(deviceId, pending.io().fileId());
        } else if (answer instanceof FileAnswer.Done && pending.request() instanceof FileRequest.Change change) {
            changed(change);
        }
        if (reply != null) {
            reply.answer(answer, result.data());
        }
        return reply != null;
    }

    private void opened(FileAnswer.Opened opened, FileRequest.Open open, boolean wanted) {
        String path = open.path();
        paths.put(opened.handle(), path.endsWith("\\") ? path.substring(0, path.length() - 1) : path);
        if (!wanted) {
            submit(new FileRequest.Close(opened.handle()), Unpooled.EMPTY_BUFFER, Replies.IGNORED);
        }
    }

    private void changed(FileRequest.Change change) {
        if (change.what() instanceof FileInformation.Rename rename) {
            paths.replace(change.handle(), rename.name());
        }
    }

    /** The device is gone: all that is in flight is answered, and all that comes. */
    void end() {
        ended = true;
        paths.clear();
        requests.endDevice(deviceId);
    }

    int openFiles() {
        return paths.size();
    }
}
