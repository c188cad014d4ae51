package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.CreateOption;
import dev.oriel.rdp.efs.CreateResponse;
import dev.oriel.rdp.efs.DeviceType;
import dev.oriel.rdp.efs.DirectoryEntry;
import dev.oriel.rdp.efs.FileInformation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A device as a guest gets it: the policy and the path rules in front of another {@link FileTree}. Has handles of its own, so
 * that a guest can name no file that it did not open, and closes them when the guest is gone. Made by {@link FolderBridge}.
 */
final class GuardedTree implements FileTree {

    private static final class OpenFile {
        private final int inner;
        private String path;
        private boolean deletes;

        OpenFile(int inner, String path, boolean deletes) {
            this.inner = inner;
            this.path = path;
            this.deletes = deletes;
        }
    }

    private final SharedDevice device;
    private final FolderAccess access;
    private final FileTree inner;
    private final FolderPolicy policy;
    private final FolderLog log;
    private final Map<Integer, OpenFile> files = new HashMap<>();
    private int opening;
    private int lastHandle;
    private boolean released;

    GuardedTree(SharedDevice device, FolderAccess access, FileTree inner, FolderPolicy policy, FolderLog log) {
        this.device = device;
        this.access = access;
        this.inner = inner;
        this.policy = policy;
        this.log = log;
    }

    @Override
    public FileTicket submit(FileRequest request, ByteBuf data, FileReply reply) {
        if (released) {
            return Replies.fail(reply, FileError.GONE);
        }
        return switch (request) {
            case FileRequest.Open open -> open(open, reply);
            case FileRequest.OnFile onFile -> {
                OpenFile file = files.get(onFile.handle());
                yield file == null ? withoutFile(onFile, reply) : onFile(onFile, file, data, reply);
            }
        };
    }

    /** A smart card takes controls without having been opened. */
    private FileTicket withoutFile(FileRequest.OnFile request, FileReply reply) {
        return device.kind() == DeviceType.SMART_CARD && request instanceof FileRequest.Control
                ? inner.submit(request, Unpooled.EMPTY_BUFFER, reply)
                : Replies.fail(reply, FileError.INVALID_HANDLE);
    }

    private FileTicket onFile(FileRequest.OnFile request, OpenFile file, ByteBuf data, FileReply reply) {
        return switch (request) {
            case FileRequest.Close close -> close(close, file, reply);
            case FileRequest.Read read -> read(read, file, reply);
            case FileRequest.Write write -> write(write, file, data, reply);
            case FileRequest.Inspect inspect -> pass(inspect, file, reply);
            case FileRequest.Change change -> change(change, file, reply);
            case FileRequest.InspectVolume inspect -> inspect(inspect, file, reply);
            // The name of the client's disk is not part of the folder.
            case FileRequest.Label label -> refuse("", FileError.ACCESS_DENIED, reply);
            case FileRequest.Listing listing -> list(listing, file, reply);
            case FileRequest.Watch watch -> watch(watch, file, reply);
            case FileRequest.Lock lock -> pass(lock, file, reply);
            case FileRequest.Control control -> control(control, file, reply);
        };
    }

    /** Passes a request on that only folders take. */
    private FileTicket pass(FileRequest.OnFile request, OpenFile file, FileReply reply) {
        return device.kind() == DeviceType.FILE_SYSTEM
                ? inner.submit(request.withHandle(file.inner), Unpooled.EMPTY_BUFFER, reply)
                : refuse(file.path, FileError.UNSUPPORTED, reply);
    }

    private FileTicket refuse(String path, FileError error, FileReply reply) {
        log.tell(FolderEvent.Kind.REFUSED, device, path, error.name());
        return Replies.fail(reply, error);
    }

    private FileTicket open(FileRequest.Open asked, FileReply reply) {
        PathFault fault = PathRules.fault(asked.path());
        if (fault != null) {
            return refuse(asked.path(), fault.error(), reply);
        }
        String path = PathRules.canonical(asked.path());
        if (device.kind() != DeviceType.FILE_SYSTEM && !path.isEmpty()) {
            return refuse(path, FileError.NAME_INVALID, reply);
        }
        if (asked.options().has(CreateOption.OPEN_BY_FILE_ID)) {
            // Then the path is no path.
            return refuse(path, FileError.UNSUPPORTED, reply);
        }
        FileRequest.Open open = access == FolderAccess.READ_ONLY ? WriteRights.readOnly(asked) : asked;
        if (open == null) {
            return refuse(path, FileError.READ_ONLY, reply);
        }
        if (files.size() + opening >= policy.maxOpenFiles()) {
            return refuse("", FileError.TOO_MANY_OPEN, reply);
        }
        opening++;
        FileRequest.Open clean = new FileRequest.Open(
                path,
                open.access(),
                open.share(),
                open.disposition(),
                open.options(),
                open.attributes(),
                open.allocationSize());
        return inner.submit(clean, Unpooled.EMPTY_BUFFER, (answer, data) -> opened(clean, answer, reply));
    }

    private void opened(FileRequest.Open open, FileAnswer answer, FileReply reply) {
        opening--;
        if (!(answer instanceof FileAnswer.Opened opened)) {
            Replies.give(reply, answer);
            return;
        }
        boolean deletes = open.options().has(CreateOption.DELETE_ON_CLOSE);
        if (released) {
            closeInner(opened.handle());
            Replies.fail(reply, FileError.GONE);
            return;
        }
        do {
            lastHandle++;
        } while (lastHandle == 0 || files.containsKey(lastHandle));
        files.put(lastHandle, new OpenFile(opened.handle(), open.path(), deletes));
        tellOfOpening(open, opened);
        Replies.give(reply, new FileAnswer.Opened(lastHandle, opened.action()));
    }

    private void tellOfOpening(FileRequest.Open open, FileAnswer.Opened opened) {
        boolean creates = switch (open.disposition()) {
            case CREATE, SUPERSEDE -> true;
            case OVERWRITE, OVERWRITE_IF -> true;
            case OPEN_IF -> opened.action() != CreateResponse.OPENED;
            case OPEN -> false;
        };
        if (creates && device.kind() == DeviceType.FILE_SYSTEM) {
            log.tell(FolderEvent.Kind.CREATED, device, open.path(), "");
        }
    }

    private FileTicket close(FileRequest.Close close, OpenFile file, FileReply reply) {
        files.remove(close.handle());
        if (file.deletes) {
            log.tell(FolderEvent.Kind.DELETED, device, file.path, "");
        }
        return inner.submit(close.withHandle(file.inner), Unpooled.EMPTY_BUFFER, reply);
    }

    private FileTicket read(FileRequest.Read read, OpenFile file, FileReply reply) {
        log.tell(FolderEvent.Kind.READ, device, file.path, "");
        return inner.submit(read.withHandle(file.inner), Unpooled.EMPTY_BUFFER, reply);
    }

    private FileTicket write(FileRequest.Write write, OpenFile file, ByteBuf data, FileReply reply) {
        if (access != FolderAccess.READ_WRITE) {
            return refuse(file.path, FileError.READ_ONLY, reply);
        }
        log.tell(FolderEvent.Kind.WRITTEN, device, file.path, "");
        return inner.submit(write.withHandle(file.inner), data, reply);
    }

    private FileTicket change(FileRequest.Change change, OpenFile file, FileReply reply) {
        if (access != FolderAccess.READ_WRITE) {
            return refuse(file.path, FileError.READ_ONLY, reply);
        }
        if (!(change.what() instanceof FileInformation.Rename rename)) {
            return pass(change, file, (answer, data) -> changed(file, change.what(), answer, reply));
        }
        PathFault fault = PathRules.fault(rename.name());
        if (fault != null) {
            return refuse(rename.name(), fault.error(), reply);
        }
        String path = PathRules.canonical(rename.name());
        if (path.isEmpty()) {
            return refuse("", FileError.NAME_INVALID, reply);
        }
        FileInformation clean = new FileInformation.Rename(rename.replaceIfExists(), path);
        return pass(
                new FileRequest.Change(change.handle(), clean),
                file,
                (answer, data) -> changed(file, clean, answer, reply));
    }

    private void changed(OpenFile file, FileInformation what, FileAnswer answer, FileReply reply) {
        if (answer instanceof FileAnswer.Done) {
            if (what instanceof FileInformation.Rename rename) {
                log.tell(FolderEvent.Kind.RENAMED, device, file.path, rename.name());
                file.path = rename.name();
            } else if (what instanceof FileInformation.Disposition disposition) {
                file.deletes = disposition.deletePending();
            }
        }
        Replies.give(reply, answer);
    }

    private FileTicket inspect(FileRequest.InspectVolume inspect, OpenFile file, FileReply reply) {
        return pass(
                inspect,
                file,
                (answer, data) -> Replies.give(
                        reply,
                        answer instanceof FileAnswer.Volume volume
                                ? new FileAnswer.Volume(AnswerFilter.volume(volume.information(), access))
                                : answer));
    }

    private FileTicket list(FileRequest.Listing listing, OpenFile file, FileReply reply) {
        PathFault fault = listing.restart() ? PathRules.faultOfPattern(listing.pattern()) : null;
        if (fault != null) {
            return refuse(file.path + '\\' + listing.pattern(), fault.error(), reply);
        }
        TicketChain chain = new TicketChain();
        chain.follow(() -> pass(listing, file, (answer, data) -> listed(listing, chain, answer, reply)));
        return chain;
    }

    private void listed(FileRequest.Listing asked, TicketChain chain, FileAnswer answer, FileReply reply) {
        if (!(answer instanceof FileAnswer.Entries entries)) {
            Replies.give(reply, answer);
            return;
        }
        List<DirectoryEntry> shown = AnswerFilter.entries(entries.entries());
        if (shown.isEmpty()) {
            // All of them are hidden: the next ones.
            FileRequest next = new FileRequest.Listing(asked.handle(), asked.pattern(), false);
            chain.follow(() -> submit(next, Unpooled.EMPTY_BUFFER, reply));
        } else {
            Replies.give(reply, new FileAnswer.Entries(shown));
        }
    }

    private FileTicket watch(FileRequest.Watch watch, OpenFile file, FileReply reply) {
        return pass(
                watch,
                file,
                (answer, data) -> Replies.give(
                        reply,
                        answer instanceof FileAnswer.Changes changes
                                ? new FileAnswer.Changes(AnswerFilter.notices(changes.notices()))
                                : answer));
    }

    private FileTicket control(FileRequest.Control control, OpenFile file, FileReply reply) {
        if (device.kind() == DeviceType.SMART_CARD) {
            return inner.submit(control.withHandle(file.inner), Unpooled.EMPTY_BUFFER, reply);
        }
        return ControlRules.passes(control.code(), access)
                ? pass(control, file, reply)
                : refuse(file.path, FileError.UNSUPPORTED, reply);
    }

    private void closeInner(int handle) {
        inner.submit(new FileRequest.Close(handle), Unpooled.EMPTY_BUFFER, Replies.IGNORED);
    }

    /** The guest, or the device, is gone: what it has open is closed. Does nothing the second time. */
    void release() {
        if (released) {
            return;
        }
        released = true;
        List<OpenFile> open = List.copyOf(files.values());
        files.clear();
        open.forEach(file -> closeInner(file.inner));
    }

    int openFiles() {
        return files.size();
    }
}
