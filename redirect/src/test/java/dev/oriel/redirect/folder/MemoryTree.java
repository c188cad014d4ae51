package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.CreateDisposition;
import dev.oriel.rdp.efs.CreateOption;
import dev.oriel.rdp.efs.CreateResponse;
import dev.oriel.rdp.efs.DirectoryEntry;
import dev.oriel.rdp.efs.FileAttribute;
import dev.oriel.rdp.efs.FileInformation;
import dev.oriel.rdp.efs.VolumeAttribute;
import dev.oriel.rdp.efs.VolumeInformation;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder in memory that does what Windows would. Remembers each path it was asked for. */
final class MemoryTree implements FileTree {

    private static final byte[] DIRECTORY = new byte[0];

    /** What a handle stands for. */
    static final class OpenFile {
        private String path;
        private boolean deletes;
        private Deque<String> listing = new ArrayDeque<>();

        OpenFile(String path, boolean deletes) {
            this.path = path;
            this.deletes = deletes;
        }
    }

    /** Path to content; the root is the empty path. */
    final Map<String, byte[]> files = new TreeMap<>(Map.of("", DIRECTORY));

    final Map<Integer, OpenFile> open = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    /** Watches that nothing has answered. */
    final Map<Integer, FileReply> watches = new HashMap<>();
    /** While set, requests wait here. */
    Deque<Runnable> held = new ArrayDeque<>();

    boolean holds;
    private int lastHandle = 100;

    void put(String path, byte[] content) {
        files.put(path, content);
    }

    void putDirectory(String path) {
        files.put(path, DIRECTORY);
    }

    byte[] content(String path) {
        return files.getOrDefault(path, DIRECTORY);
    }

    @SuppressWarnings("ReferenceEquality") // The mark of a directory is one object.
    private boolean isDirectory(String path) {
        return files.get(path) == DIRECTORY;
    }

    @Override
    public FileTicket submit(FileRequest request, ByteBuf data, FileReply reply) {
        Bytes kept = Bytes.copyOf(data);
        if (holds) {
            boolean[] over = new boolean[1];
            held.add(() -> {
                if (!over[0]) {
                    run(request, kept, reply);
                }
            });
            return () -> {
                if (!over[0]) {
                    over[0] = true;
                    Replies.fail(reply, FileError.CANCELLED);
                }
            };
        }
        run(request, kept, reply);
        return request instanceof FileRequest.Watch watch ? () -> cancelWatch(watch.handle()) : FileTicket.ENDED;
    }

    private void cancelWatch(int handle) {
        FileReply reply = watches.remove(handle);
        if (reply != null) {
            Replies.fail(reply, FileError.CANCELLED);
        }
    }

    void letGo() {
        holds = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    private void run(FileRequest request, Bytes data, FileReply reply) {
        switch (request) {
            case FileRequest.Open one -> open(one, reply);
            case FileRequest.OnFile one -> {
                OpenFile file = open.get(one.handle());
                if (file == null) {
                    Replies.fail(reply, FileError.INVALID_HANDLE);
                } else {
                    onFile(one, file, data, reply);
                }
            }
        }
    }

    private void open(FileRequest.Open one, FileReply reply) {
        String path = one.path().equals("\\") ? "" : one.path();
        asked.add(one.path());
        boolean exists = files.containsKey(path);
        boolean creates = !exists
                && one.disposition() != CreateDisposition.OPEN
                && one.disposition() != CreateDisposition.OVERWRITE;
        if (exists && one.disposition() == CreateDisposition.CREATE) {
            Replies.fail(reply, FileError.EXISTS);
        } else if (!exists && !creates) {
            Replies.fail(reply, FileError.NOT_FOUND);
        } else if (creates && !isDirectory(parent(path))) {
            Replies.fail(reply, FileError.PATH_NOT_FOUND);
        } else if (isDirectory(path) && one.options().has(CreateOption.NON_DIRECTORY_FILE)) {
            Replies.fail(reply, FileError.IS_DIRECTORY);
        } else {
            boolean empties =
                    one.disposition() != CreateDisposition.OPEN && one.disposition() != CreateDisposition.OPEN_IF;
            if (creates || (empties && !isDirectory(path))) {
                files.put(path, one.options().has(CreateOption.DIRECTORY_FILE) ? DIRECTORY : new byte[0]);
            }
            lastHandle++;
            open.put(lastHandle, new OpenFile(path, one.options().has(CreateOption.DELETE_ON_CLOSE)));
            Replies.give(reply, new FileAnswer.Opened(lastHandle, CreateResponse.OPENED));
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('\\')));
    }

    private void onFile(FileRequest.OnFile request, OpenFile file, Bytes data, FileReply reply) {
        switch (request) {
            case FileRequest.Close one -> {
                cancelWatch(one.handle());
                open.remove(one.handle());
                if (file.deletes) {
                    files.remove(file.path);
                }
                Replies.done(reply);
            }
            case FileRequest.Read one -> {
                byte[] all = content(file.path);
                int from = (int) Math.min(all.length, one.offset());
                int length = Math.min(one.length(), all.length - from);
                reply.answer(new FileAnswer.Data(), Unpooled.wrappedBuffer(all, from, length));
            }
            case FileRequest.Write one -> {
                byte[] all = content(file.path);
                int at = (int) (one.offset() == FileRequest.Write.AT_END ? all.length : one.offset());
                byte[] longer = Arrays.copyOf(all, Math.max(all.length, at + data.length()));
                System.arraycopy(data.toArray(), 0, longer, at, data.length());
                files.put(file.path, longer);
                Replies.give(reply, new FileAnswer.Written(data.length()));
            }
            case FileRequest.Inspect one ->
                Replies.give(
                        reply,
                        new FileAnswer.Information(
                                switch (one.what()) {
                                    case BASIC -> new FileInformation.Basic(1, 2, 3, 4, attributes(file.path));
                                    case ATTRIBUTE_TAG -> new FileInformation.AttributeTag(attributes(file.path), 0);
                                    case STANDARD, RENAME, DISPOSITION, ALLOCATION, END_OF_FILE ->
                                        new FileInformation.Standard(
                                                4096,
                                                content(file.path).length,
                                                1,
                                                file.deletes,
                                                isDirectory(file.path));
                                }));
            case FileRequest.Change one -> change(one, file, reply);
            case FileRequest.InspectVolume one ->
                Replies.give(
                        reply,
                        new FileAnswer.Volume(
                                switch (one.what()) {
                                    case VOLUME, LABEL -> new VolumeInformation.Volume(5, 6, false, "MEMORY");
                                    case SIZE -> new VolumeInformation.Size(100, 50, 8, 512);
                                    case FULL_SIZE -> new VolumeInformation.FullSize(100, 50, 50, 8, 512);
                                    case DEVICE -> new VolumeInformation.Device(VolumeInformation.Device.DISK, 0);
                                    case ATTRIBUTE ->
                                        new VolumeInformation.Attribute(
                                                Flags.of(VolumeAttribute.UNICODE_ON_DISK), 255, "MEM");
                                }));
            case FileRequest.Label one -> Replies.done(reply);
            case FileRequest.Listing one -> list(one, file, reply);
            case FileRequest.Watch one -> watches.put(one.handle(), reply);
            case FileRequest.Lock one -> Replies.done(reply);
            case FileRequest.Control one -> Replies.give(reply, new FileAnswer.Output(one.input()));
        }
    }

    private void change(FileRequest.Change one, OpenFile file, FileReply reply) {
        switch (one.what()) {
            case FileInformation.Rename rename -> {
                asked.add(rename.name());
                if (files.containsKey(rename.name()) && !rename.replaceIfExists()) {
                    Replies.fail(reply, FileError.EXISTS);
                    return;
                }
                files.put(rename.name(), content(file.path));
                files.remove(file.path);
                file.path = rename.name();
            }
            case FileInformation.EndOfFile size ->
                files.put(file.path, Arrays.copyOf(content(file.path), (int) size.endOfFile()));
            case FileInformation.Disposition disposition -> file.deletes = disposition.deletePending();
            case FileInformation.Basic same -> {}
            case FileInformation.Allocation same -> {}
            case FileInformation.Standard same -> {}
            case FileInformation.AttributeTag same -> {}
        }
        Replies.done(reply);
    }

    private void list(FileRequest.Listing one, OpenFile file, FileReply reply) {
        if (one.restart()) {
            asked.add(one.pattern());
            String prefix = file.path + '\\';
            file.listing = new ArrayDeque<>(files.keySet().stream()
                    .filter(path -> path.startsWith(prefix) && path.indexOf('\\', prefix.length()) < 0)
                    .filter(path -> one.pattern().equals("*") || path.endsWith('\\' + one.pattern()))
                    .toList());
        }
        // Two at once, as a client may.
        List<DirectoryEntry> entries = new ArrayList<>();
        while (entries.size() < 2 && !file.listing.isEmpty()) {
            String path = file.listing.remove();
            entries.add(new DirectoryEntry(
                    0,
                    1,
                    2,
                    3,
                    4,
                    content(path).length,
                    4096,
                    attributes(path),
                    0,
                    "",
                    path.substring(path.lastIndexOf('\\') + 1)));
        }
        if (entries.isEmpty()) {
            Replies.fail(reply, one.restart() ? FileError.NOT_FOUND : FileError.NO_MORE_ENTRIES);
        } else {
            Replies.give(reply, new FileAnswer.Entries(entries));
        }
    }

    private Flags<FileAttribute> attributes(String path) {
        return Flags.of(isDirectory(path) ? FileAttribute.DIRECTORY : FileAttribute.NORMAL);
    }
}
