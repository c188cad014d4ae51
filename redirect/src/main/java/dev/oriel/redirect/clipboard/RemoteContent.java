package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.FileList;
import dev.oriel.rdp.clip.LockClipboardData;
import dev.oriel.rdp.clip.UnlockClipboardData;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a peer's format list promised. Once the peer has sent another list, only its files can be read, and only when they
 * were locked in time: the peer would else read files of its new list.
 */
final class RemoteContent implements ClipboardContent {

    /** The first byte for which a peer must be able to copy huge files. */
    private static final long HUGE = 1L << 32;

    private final FormatTable table;
    private final OwnRequests requests;
    private final Outlet out;
    private final Abilities abilities;

    private boolean current = true;
    private boolean reachable = true;
    private OptionalLong clipDataId = OptionalLong.empty();
    private int locks;

    RemoteContent(FormatTable table, OwnRequests requests, Outlet out, Abilities abilities) {
        this.table = table;
        this.requests = requests;
        this.out = out;
        this.abilities = abilities;
    }

    /** The peer has sent another list. */
    void supersede() {
        current = false;
    }

    /** The peer is gone. */
    void disconnect() {
        current = false;
        reachable = false;
        clipDataId = OptionalLong.empty();
    }

    @Override
    public List<ClipboardFormat> formats() {
        return table.formats();
    }

    @Override
    public void data(ClipboardFormat format, Answer<ByteBuf> answer) {
        OptionalLong id = table.id(format);
        if (current && id.isPresent()) {
            requests.data(id.getAsLong(), answer);
        } else {
            answer.refuse();
        }
    }

    @Override
    public void files(Answer<List<ClipboardFile>> answer) {
        data(ClipboardFormat.FILES, new Once<>(bytes -> decode(bytes, answer), answer::refuse));
    }

    private static void decode(ByteBuf bytes, Answer<List<ClipboardFile>> answer) {
        List<ClipboardFile> files;
        try {
            files = FileDescriptors.fromWire(FileList.decode(PduReader.of(bytes)));
        } catch (DecodeException e) {
            // Not a reason to end the channel: it is one application's data.
            answer.refuse();
            return;
        }
        answer.give(files);
    }

    @Override
    public void fileSize(int index, Answer<Long> answer) {
        if (hasFiles()) {
            requests.fileSize(index, clipDataId, answer);
        } else {
            answer.refuse();
        }
    }

    @Override
    public void fileBytes(int index, long offset, int length, Answer<ByteBuf> answer) {
        if (hasFiles() && (abilities.huge() || offset < HUGE)) {
            requests.fileBytes(index, offset, length, clipDataId, answer);
        } else {
            answer.refuse();
        }
    }

    private boolean hasFiles() {
        return table.id(ClipboardFormat.FILES).isPresent() && (current || clipDataId.isPresent());
    }

    @Override
    public FileLock lock() {
        if (!abilities.lock() || !hasFiles() || out.isChoked()) {
            return () -> {};
        }
        if (locks++ == 0) {
            long id = abilities.nextLock();
            clipDataId = OptionalLong.of(id);
            out.send(new LockClipboardData(id));
        }
        return new Once<>(unused -> {}, this::unlock)::refuse;
    }

    private void unlock() {
        if (--locks == 0 && reachable) {
            clipDataId.ifPresent(id -> out.send(new UnlockClipboardData(id)));
            clipDataId = OptionalLong.empty();
        }
    }
}
