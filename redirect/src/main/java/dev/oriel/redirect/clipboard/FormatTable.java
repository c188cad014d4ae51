package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardFormatName;
import dev.oriel.rdp.clip.FormatList;
import dev.oriel.rdp.clip.FormatNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Formats and what they are called in one format list. Immutable. */
final class FormatTable {

    /** Windows registers formats from here on. */
    private static final long FIRST_REGISTERED = 0xC000;

    private static final List<ClipboardFormat> KNOWN =
            List.of(ClipboardFormat.HTML, ClipboardFormat.RTF, ClipboardFormat.PNG, ClipboardFormat.FILES);

    private final Map<ClipboardFormat, Long> ids;

    private FormatTable(Map<ClipboardFormat, Long> ids) {
        this.ids = ids;
    }

    /** The formats of a peer's list that mean something here. */
    static FormatTable received(FormatList list) {
        Map<ClipboardFormat, Long> ids = new LinkedHashMap<>();
        for (ClipboardFormatName entry : list.formats()) {
            ClipboardFormat format = format(list.names(), entry);
            if (format != null && format.travels()) {
                ids.putIfAbsent(format, entry.formatId());
            }
        }
        return new FormatTable(ids);
    }

    private static @Nullable ClipboardFormat format(FormatNames names, ClipboardFormatName entry) {
        if (!entry.name().isEmpty()) {
            return whole(names, entry.name());
        }
        return 0 < entry.formatId() && entry.formatId() < FIRST_REGISTERED
                ? ClipboardFormat.standard(entry.formatId())
                : null;
    }

    /** A short name may have been cut. */
    private static ClipboardFormat whole(FormatNames names, String name) {
        return KNOWN.stream()
                .filter(known -> known.name().equalsIgnoreCase(name)
                        || names.shorten(known.name()).equalsIgnoreCase(name))
                .findFirst()
                .orElseGet(() -> ClipboardFormat.registered(name));
    }

    /** Our formats, at most as many as a list may have. */
    static FormatTable offered(List<ClipboardFormat> formats) {
        Map<ClipboardFormat, Long> ids = new LinkedHashMap<>();
        for (ClipboardFormat format : formats) {
            if (ids.size() < FormatList.MAX_FORMATS) {
                ids.put(format, format.name().isEmpty() ? format.code() : FIRST_REGISTERED + ids.size());
            }
        }
        return new FormatTable(ids);
    }

    List<ClipboardFormat> formats() {
        return List.copyOf(ids.keySet());
    }

    OptionalLong id(ClipboardFormat format) {
        Long id = ids.get(format);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    @Nullable
    ClipboardFormat format(long id) {
        for (Map.Entry<ClipboardFormat, Long> entry : ids.entrySet()) {
            if (entry.getValue() == id) {
                return entry.getKey();
            }
        }
        return null;
    }

    FormatList list(FormatNames names) {
        List<ClipboardFormatName> entries = new ArrayList<>(ids.size());
        ids.forEach((format, id) -> entries.add(new ClipboardFormatName(id, format.name())));
        return FormatList.shortened(names, entries);
    }
}
