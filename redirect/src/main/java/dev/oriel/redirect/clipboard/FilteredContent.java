package dev.oriel.redirect.clipboard;

import dev.oriel.redirect.clipboard.ClipboardEvent.FileTransferred;
import dev.oriel.redirect.clipboard.ClipboardEvent.Granted;
import dev.oriel.redirect.clipboard.ClipboardEvent.Reason;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What of one side's content the other side may have, under the policy of the moment at which it asks. Files have safe names
 * and places of their own: only what has been listed can be read.
 */
final class FilteredContent implements ClipboardContent {

    /** Refused names of one list that are told one by one. */
    static final int MAX_NAMES_TOLD = 20;

    private static final int MAX_LABEL = 64;

    private final Lane lane;
    private final ClipboardContent source;
    private final List<ClipboardFormat> formats;
    private final Set<ClipboardFormat> granted = new HashSet<>();
    private final Set<Reason> refused = EnumSet.noneOf(Reason.class);

    private @Nullable Listing listing;

    /**
     * The first list that the source gave; another one would need other places.
     *
     * @param files with safe names
     * @param places of them in the source's list
     * @param transferred those that have been told
     */
    private record Listing(List<ClipboardFile> files, List<Integer> places, BitSet transferred) {}

    FilteredContent(Lane lane, ClipboardContent source, List<ClipboardFormat> formats) {
        this.lane = lane;
        this.source = source;
        this.formats = List.copyOf(formats);
    }

    @Override
    public List<ClipboardFormat> formats() {
        return formats;
    }

    @Override
    public void data(ClipboardFormat format, Answer<ByteBuf> answer) {
        if (!formats.contains(format) || !isAllowed(format)) {
            answer.refuse();
            return;
        }
        source.data(format, new Once<>(bytes -> pass(format, bytes, answer), answer::refuse));
    }

    private void pass(ClipboardFormat format, ByteBuf bytes, Answer<ByteBuf> answer) {
        if (!isAllowed(format)) {
            answer.refuse();
        } else if (!(bytes.readableBytes() <= lane.policy().maxBytes())) {
            refuse(Reason.TOO_LARGE, format.label() + " of " + bytes.readableBytes() + " bytes");
            answer.refuse();
        } else {
            grant(format);
            answer.give(bytes);
        }
    }

    private boolean isAllowed(ClipboardFormat format) {
        ClipboardPolicy policy = lane.policy();
        if (policy.allows(lane.direction(), format)) {
            return true;
        }
        refuse(policy.mode().allows(lane.direction()) ? Reason.KIND : Reason.DIRECTION, format.label());
        return false;
    }

    private void refuse(Reason reason, String detail) {
        if (refused.add(reason)) {
            lane.refuse(reason, detail);
        }
    }

    private void grant(ClipboardFormat format) {
        if (granted.add(format)) {
            lane.tell(new Granted(lane.direction(), format.kind(), FileNames.printable(format.label(), MAX_LABEL)));
        }
    }

    @Override
    public void files(Answer<List<ClipboardFile>> answer) {
        Listing known = listing;
        if (!formats.contains(ClipboardFormat.FILES) || !isAllowed(ClipboardFormat.FILES)) {
            answer.refuse();
        } else if (known != null) {
            answer.give(known.files());
        } else {
            source.files(new Once<>(files -> list(files, answer), answer::refuse));
        }
    }

    private void list(List<ClipboardFile> files, Answer<List<ClipboardFile>> answer) {
        if (!isAllowed(ClipboardFormat.FILES)) {
            answer.refuse();
            return;
        }
        if (!(files.size() <= lane.policy().maxFiles())) {
            refuse(Reason.TOO_MANY_FILES, files.size() + " files");
            answer.refuse();
            return;
        }
        Listing safe = listing == null ? safe(files) : listing;
        listing = safe;
        grant(ClipboardFormat.FILES);
        answer.give(safe.files());
    }

    private Listing safe(List<ClipboardFile> files) {
        List<ClipboardFile> safe = new ArrayList<>(files.size());
        List<Integer> places = new ArrayList<>(files.size());
        Set<String> names = new HashSet<>();
        int unsafe = 0;
        for (int i = 0; i < files.size(); i++) {
            ClipboardFile file = files.get(i);
            String name = FileNames.safe(file.path(), lane.policy().maxName());
            // A second file of one name would overwrite the first, of which somebody may have looked at the contents.
            if (name != null && names.add(name)) {
                places.add(i);
                safe.add(file.withPath(name));
            } else if (unsafe++ < MAX_NAMES_TOLD) {
                lane.refuse(Reason.FILE_NAME, file.path());
            }
        }
        if (unsafe > MAX_NAMES_TOLD) {
            lane.refuse(Reason.FILE_NAME, "and " + (unsafe - MAX_NAMES_TOLD) + " more");
        }
        return new Listing(List.copyOf(safe), List.copyOf(places), new BitSet(safe.size()));
    }

    @Override
    public void fileSize(int index, Answer<Long> answer) {
        Listing known = readable(index);
        if (known == null) {
            answer.refuse();
        } else {
            source.fileSize(known.places().get(index), transfer(known, index, answer));
        }
    }

    @Override
    public void fileBytes(int index, long offset, int length, Answer<ByteBuf> answer) {
        Listing known = readable(index);
        if (known == null || !(0 <= offset) || !(1 <= length && length <= MAX_FILE_BYTES)) {
            answer.refuse();
        } else {
            source.fileBytes(known.places().get(index), offset, length, transfer(known, index, answer));
        }
    }

    private @Nullable Listing readable(int index) {
        Listing known = listing;
        return known != null && 0 <= index && index < known.files().size() && isAllowed(ClipboardFormat.FILES)
                ? known
                : null;
    }

    private <T> Answer<T> transfer(Listing known, int index, Answer<T> answer) {
        Consumer<T> give = value -> {
            if (!isAllowed(ClipboardFormat.FILES)) {
                answer.refuse();
                return;
            }
            if (!known.transferred().get(index)) {
                known.transferred().set(index);
                ClipboardFile file = known.files().get(index);
                lane.tell(new FileTransferred(lane.direction(), file.path(), file.size()));
            }
            answer.give(value);
        };
        return new Once<>(give, answer::refuse);
    }

    @Override
    public FileLock lock() {
        return source.lock();
    }
}
