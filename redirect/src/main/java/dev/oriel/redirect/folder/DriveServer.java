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
import dev.oriel.rdp.efs.IoRequest;
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
    /** Of the open files, because a listing names its directory again. */
    private final Map<Integer, String> paths = new HashMap<>();

    private boolean ended;

    DriveServer(int deviceId, DeviceType kind, RequestTable requests, DeviceOutput out) {
        this.deviceId = deviceId;
        this.kind = kind;
        this.requests = requests;
        this.out = out;
    }

    @Override
    public FileTicket submit(FileRequest request, ByteBuf data, FileReply reply) {
        if (ended) {
            return Replies.fail(reply, FileError.GONE);
        }
        return switch (request) {
            case FileRequest.Open open -> open(open, reply);
            case FileRequest.OnFile onFile -> onFile(onFile, data, reply);
        };
    }

    private FileTicket onFile(FileRequest.OnFile request, ByteBuf data, FileReply reply) {
        // A smart card takes controls without having been opened.
        boolean needsNoFile = kind == DeviceType.SMART_CARD && request instanceof FileRequest.Control;
        if (!needsNoFile && !paths.containsKey(request.handle())) {
            return Replies.fail(reply, FileError.INVALID_HANDLE);
        }
        if (request instanceof FileRequest.Write write) {
            return write(write, data, reply);
        }
        int bytes = request instanceof FileRequest.Read read ? read.length() : 0;
        return send(request, bytes, Unpooled.EMPTY_BUFFER, reply);
    }

    private IoRequest irp(FileRequest.OnFile request, int bytes, IoHeader io) {
        return switch (request) {
            case FileRequest.Close close -> new CloseRequest(io);
            case FileRequest.Read read -> new ReadRequest(io, read.length(), read.offset());
            case FileRequest.Write write -> new WriteRequest(io, bytes, write.offset());
            case FileRequest.Inspect inspect -> new QueryInformationRequest(io, inspect.what());
            case FileRequest.Change change -> new SetInformationRequest(io, change.what());
            case FileRequest.InspectVolume inspect -> new QueryVolumeRequest(io, inspect.what());
            case FileRequest.Label label -> new SetVolumeRequest(io, new VolumeInformation.Label(label.label()));
            case FileRequest.Listing listing -> list(io, listing);
            case FileRequest.Watch watch -> new NotifyChangeRequest(io, watch.tree(), watch.filter());
            case FileRequest.Lock lock -> new LockRequest(io, lock.operation(), lock.waits(), lock.ranges());
            case FileRequest.Control control ->
                new ControlRequest(io, control.outputLimit(), control.code(), control.input());
        };
    }

    /** @param bytes that the data, or the answer, takes */
    private FileTicket send(FileRequest.OnFile request, int bytes, ByteBuf data, FileReply reply) {
        RequestTable.Pending pending = requests.add(deviceId, request.handle(), request, bytes, reply);
        if (pending == null) {
            return Replies.fail(reply, FileError.BUSY);
        }
        out.send(irp(request, data.readableBytes(), pending.io()), data);
        if (request instanceof FileRequest.Close) {
            paths.remove(request.handle());
        }
        return pending;
    }

    private FileTicket open(FileRequest.Open open, FileReply reply) {
        if (paths.size() >= MAX_FILES) {
            return Replies.fail(reply, FileError.TOO_MANY_OPEN);
        }
        RequestTable.Pending pending = requests.add(deviceId, 0, open, 0, reply);
        if (pending == null) {
            return Replies.fail(reply, FileError.BUSY);
        }
        CreateRequest create = new CreateRequest(
                pending.io(),
                // SPEC: the specification does not ask for it, but mstsc opens nothing without SYNCHRONIZE.
                open.access().with(AccessRight.SYNCHRONIZE),
                open.allocationSize(),
                open.attributes(),
                open.share(),
                open.disposition(),
                open.options(),
                open.path());
        out.send(create, Unpooled.EMPTY_BUFFER);
        return pending;
    }

    private FileTicket write(FileRequest.Write write, ByteBuf data, FileReply reply) {
        int length = data.readableBytes();
        if (length > EfsPdu.MAX_DATA) {
            return Replies.fail(reply, FileError.INVALID);
        }
        return write.offset() == FileRequest.Write.AT_END
                ? append(write, Bytes.copyOf(data), reply)
                : send(write, length, data, reply);
    }

    /**
     * Asks for the size, then writes there; the data waits as bytes in flight.
     *
     * <p>SPEC: a client of 1.13 appends by itself, 2.2.1.4.4. But FreeRDP repeats the server's version, whatever its own, and
     * completes such a write as a success of no bytes.
     */
    private FileTicket append(FileRequest.Write write, Bytes data, FileReply reply) {
        TicketChain chain = new TicketChain();
        FileReply then = (answer, none) -> {
            if (answer instanceof FileAnswer.Information found
                    && found.information() instanceof FileInformation.Standard standard) {
                FileRequest there = new FileRequest.Write(write.handle(), standard.endOfFile());
                chain.follow(() -> submit(there, data.asBuffer(), reply));
            } else {
                Replies.give(reply, answer);
            }
        };
        FileRequest.OnFile size = new FileRequest.Inspect(write.handle(), FileInformationClass.STANDARD);
        chain.follow(() -> send(size, data.length(), Unpooled.EMPTY_BUFFER, then));
        return chain;
    }

    private QueryDirectoryRequest list(IoHeader io, FileRequest.Listing listing) {
        String path = listing.restart() ? paths.getOrDefault(listing.handle(), "") + '\\' + listing.pattern() : "";
        return new QueryDirectoryRequest(io, DirectoryInformationClass.BOTH_DIRECTORY, listing.restart(), path);
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
