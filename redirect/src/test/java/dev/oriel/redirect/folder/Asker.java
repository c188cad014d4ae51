package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.AccessRight;
import dev.oriel.rdp.efs.CreateDisposition;
import dev.oriel.rdp.efs.CreateOption;
import dev.oriel.rdp.efs.DirectoryEntry;
import dev.oriel.rdp.efs.ShareMode;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a tree and waits for the answer. */
final class Asker {

    private final FileTree tree;
    private final Runnable network;
    Bytes data = Bytes.EMPTY;

    Asker(FileTree tree, Runnable network) {
        this.tree = tree;
        this.network = network;
    }

    /** Where an answer will stand. */
    static final class Slot {
        @Nullable
        FileAnswer answer;

        Bytes data = Bytes.EMPTY;
        FileTicket ticket = FileTicket.ENDED;
        int answers;
    }

    Slot begin(FileRequest request, byte... content) {
        Slot slot = new Slot();
        slot.ticket = tree.submit(request, Unpooled.wrappedBuffer(content), (answer, read) -> {
            slot.answer = answer;
            slot.data = Bytes.copyOf(read);
            slot.answers++;
        });
        return slot;
    }

    FileAnswer ask(FileRequest request, byte... content) {
        Slot slot = begin(request, content);
        network.run();
        data = slot.data;
        if (slot.answer == null || slot.answers != 1) {
            throw new AssertionError(slot.answers + " answers to " + request);
        }
        return slot.answer;
    }

    static FileRequest.Open opening(
            String path, CreateDisposition disposition, Flags<AccessRight> access, CreateOption... options) {
        return new FileRequest.Open(
                path,
                access,
                Flags.of(ShareMode.READ, ShareMode.WRITE),
                disposition,
                Flags.of(options),
                Flags.none(),
                0);
    }

    int open(String path, CreateDisposition disposition, Flags<AccessRight> access, CreateOption... options) {
        FileAnswer answer = ask(opening(path, disposition, access, options));
        if (answer instanceof FileAnswer.Opened opened) {
            return opened.handle();
        }
        throw new AssertionError(path + ": " + answer);
    }

    int openToRead(String path) {
        return open(path, CreateDisposition.OPEN, Flags.of(AccessRight.GENERIC_READ));
    }

    int create(String path) {
        return open(
                path, CreateDisposition.OVERWRITE_IF, Flags.of(AccessRight.GENERIC_READ, AccessRight.GENERIC_WRITE));
    }

    void close(int handle) {
        ask(new FileRequest.Close(handle));
    }

    Bytes read(int handle, long offset, int length) {
        FileAnswer answer = ask(new FileRequest.Read(handle, offset, length));
        if (!(answer instanceof FileAnswer.Data)) {
            throw new AssertionError(answer);
        }
        return data;
    }

    List<String> list(int handle, String pattern) {
        List<String> names = new ArrayList<>();
        FileAnswer answer = ask(new FileRequest.Listing(handle, pattern, true));
        while (answer instanceof FileAnswer.Entries entries) {
            entries.entries().stream().map(DirectoryEntry::name).forEach(names::add);
            answer = ask(new FileRequest.Listing(handle, pattern, false));
        }
        return names;
    }

    static FileAnswer failed(FileError error) {
        return new FileAnswer.Failed(error);
    }
}
