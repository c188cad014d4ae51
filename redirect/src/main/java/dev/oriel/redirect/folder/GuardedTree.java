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
import org.jspecify.annotations.Nullable;

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
            case FileRequest.Control control -> control(control, reply);
            case FileRequest.Close close -> close(close, reply);
            case FileRequest.Read read -> read(read, reply);
            case FileRequest.Write write -> write(write, data, reply);
            case FileRequest.Inspect inspect -> {
                OpenFile file = files.get(inspect.handle());
                yield pass(file, file == null ? null : new FileRequest.Inspect(file.inner, inspect.what()), reply);
            }
            case FileRequest.Change change -> change(change, reply);
            case FileRequest.InspectVolume inspect -> inspect(inspect, reply);
            case FileRequest.Label label -> label(label, reply);
            case FileRequest.Listing listing -> list(listing, reply);
            case FileRequest.Watch watch -> watch(watch, reply);
            case FileRequest.Lock lock -> {
                OpenFile file = files.get(lock.handle());
                yield pass(
                        file,
                        file == null
                                ? null
                                : new FileRequest.Lock(file.inner, lock.operation(), lock.waits(), lock.ranges()),
                        reply);
            }
        };
    }

    /** Passes a request about an open file on whose answer goes back as it is. */
    private FileTicket pass(@Nullable OpenFile file, @Nullable FileRequest request, FileReply reply) {
        if (file == null || request == null) {
            return Replies.fail(reply, FileError.INVALID_HANDLE);
        }
        if (device.kind() != DeviceType.FILE_SYSTEM) {
            return refuse(file.path, FileError.UNSUPPORTED, reply);
        }
        return inner.submit(request, Unpooled.EMPTY_BUFFER, reply);
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

    private FileTicket close(FileRequest.Close close, FileReply reply) {
        OpenFile file = files.remove(close.handle());
        if (file == null) {
            return Replies.fail(reply, FileError.INVALID_HANDLE);
        }
        if (file.deletes) {
            log.tell(FolderEvent.Kind.DELETED, device, file.path, "");
        }
        return inner.submit(new FileRequest.Close(file.inner), Unpooled.EMPTY_BUFFER, reply);
    }

    private FileTicket read(FileRequest.Read read, FileReply reply) {
        OpenFile file = files.get(read.handle());
        if (file == null) {
            return Replies.fail(reply, FileError.INVALID_HANDLE);
        }
        log.tell(FolderEvent.Kind.READ, device, file.path, "");
        return inner.submit(
                new FileRequest.Read(file.inner, read.offset(), read.length()), Unpooled.EMPTY_BUFFER, reply);
    }

    private FileTicket write(FileRequest.Write write, ByteBuf data, FileReply reply) {
        OpenFile file = files.get(write.handle());
        if (file == null) {
            return Replies.fail(reply, FileError.INVALID_HANDLE);
        }
        if (access != FolderAccess.READ_WRITE) {
            return refuse(file.path, FileError.READ_ONLY, reply);
        }
        log.tell(FolderEvent.Kind.WRITTEN, device, file.path, "");
        return inner.submit(new FileRequest.Write(file.inner, write.offset()), data, reply);
    }

    private FileTicket change(FileRequest.Change change, FileReply reply) {
        OpenFile file = files.get(change.handle());
        if (file != null && access != FolderAccess.READ_WRITE) {
            return refuse(file.path, FileError.READ_ONLY, reply);
        }
        if (file == null || !(change.what() instanceof FileInformation.Rename rename)) {
            FileRequest passed = file == null ? null : new FileRequest.Change(file.inner, change.what());
            return pass(file, passed, (answer, data) -> changed(file, change.what(), answer, reply));
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
        return pass(file, new FileRequest.Change(file.inner, clean), (answer, data) ->
                changed(file, clean, answer, reply));
    }

    private void changed(@Nullable OpenFile file, FileInformation what, FileAnswer answer, FileReply reply) {
        if (file != null && answer instanceof FileAnswer.Done) {
            if (what instanceof FileInformation.Rename rename) {
                log.tell(FolderEvent.Kind.RENAMED, device, file.path, rename.name());
                file.path = rename.name();
            } else if (what instanceof FileInformation.Disposition disposition) {
                file.deletes = disposition.deletePending();
            }
        }
        Replies.give(reply, answer);
    }

    private FileTicket inspect(FileRequest.InspectVolume inspect, FileReply reply) {
        OpenFile file = files.get(inspect.handle());
        FileRequest passed = file == null ? null : new FileRequest.InspectVolume(file.inner, inspect.what());
        return pass(file, passed, (answer, data) -> Replies.give(
                reply,
                answer instanceof FileAnswer.Volume volume
                        ? new FileAnswer.Volume(AnswerFilter.volume(volume.information(), access))
                        : answer));
    }

    private FileTicket label(FileRequest.Label label, FileReply reply) {
        // The name of the client's disk is not part of the folder.
        return files.containsKey(label.handle())
                ? refuse("", FileError.ACCESS_DENIED, reply)
                : Replies.fail(reply, FileError.INVALID_HANDLE);
    }

    private FileTicket list(FileRequest.Listing listing, FileReply reply) {
        OpenFile file = files.get(listing.handle());
        PathFault fault = listing.restart() ? PathRules.faultOfPattern(listing.pattern()) : null;
        if (file != null && fault != null) {
            return refuse(file.path + '\\' + listing.pattern(), fault.error(), reply);
        }
        FileRequest passed = file == null
                ? null
                : new FileRequest.Listing(file.inner, listing.pattern(), listing.restart());
        return pass(file, passed, (answer, data) -> listed(listing, answer, reply));
    }

    private void listed(FileRequest.Listing asked, FileAnswer answer, FileReply reply) {
        if (!(answer instanceof FileAnswer.Entries entries)) {
            Replies.give(reply, answer);
            return;
        }
        List<DirectoryEntry> shown = AnswerFilter.entries(entries.entries());
        if (shown.isEmpty()) {
            // All of them are hidden: the next ones.
            submit(new FileRequest.Listing(asked.handle(), asked.pattern(), false), Unpooled.EMPTY_BUFFER, reply);
        } else {
            Replies.give(reply, new FileAnswer.Entries(shown));
        }
    }

    private FileTicket watch(FileRequest.Watch watch, FileReply reply) {
        OpenFile file = files.get(watch.handle());
        FileRequest passed =
                file == null ? null : new FileRequest.Watch(file.inner, watch.tree(), watch.filter());
        return pass(file, passed, (answer, data) -> Replies.give(
                reply,
                answer instanceof FileAnswer.Changes changes
                        ? new FileAnswer.Changes(AnswerFilter.notices(changes.notices()))
                        : answer));
    }

    private FileTicket control(FileRequest.Control control, FileReply reply) {
        OpenFile file = files.get(control.handle());
        if (device.kind() == DeviceType.SMART_CARD) {
            int handle = file == null ? control.handle() : file.inner;
            return inner.submit(
                    new FileRequest.Control(handle, control.code(), control.input(), control.outputLimit()),
                    Unpooled.EMPTY_BUFFER,
                    reply);
        }
        if (file == null) {
            return Replies.fail(reply, FileError.INVALID_HANDLE);
        }
        if (!ControlRules.passes(control.code(), access)) {
            return refuse(file.path, FileError.UNSUPPORTED, reply);
        }
        FileRequest passed =
                new FileRequest.Control(file.inner, control.code(), control.input(), control.outputLimit());
        return pass(file, passed, reply);
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
