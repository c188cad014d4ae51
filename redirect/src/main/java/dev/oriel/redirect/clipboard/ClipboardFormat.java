package dev.oriel.redirect.clipboard;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A format of data, named as Windows names it: by a number, or by the name under which applications registered it.
 *
 * @param code number of a standard format, 0 for a registered one
 * @param name of a registered format, empty for a standard one; at most {@link #MAX_NAME} units
 */
public record ClipboardFormat(long code, String name) {

    /** UTF-16 units. */
    public static final int MAX_NAME = 1024;

    /** CF_UNICODETEXT: UTF-16LE, lines end with CR LF, the text with a NUL. */
    public static final ClipboardFormat TEXT = standard(13);

    /** A CF_DIB: BITMAPINFO and pixels. */
    public static final ClipboardFormat DIB = standard(8);

    /** CF_DIBV5: BITMAPV5HEADER and pixels. */
    public static final ClipboardFormat DIB_V5 = standard(17);

    /** A header with byte offsets in text, then UTF-8. */
    public static final ClipboardFormat HTML = registered("HTML Format");

    public static final ClipboardFormat RTF = registered("Rich Text Format");

    public static final ClipboardFormat PNG = registered("PNG");

    /** Asked for with {@link ClipboardContent#files}. */
    public static final ClipboardFormat FILES = registered("FileGroupDescriptorW");

    /** What policies tell apart. */
    public enum Kind {
        TEXT,
        RICH_TEXT,
        IMAGE,
        FILES,
        OTHER
    }

    private static final Map<Long, Kind> STANDARD = Map.ofEntries(
            Map.entry(1L /* CF_TEXT */, Kind.TEXT),
            Map.entry(7L /* CF_OEMTEXT */, Kind.TEXT),
            Map.entry(13L /* CF_UNICODETEXT */, Kind.TEXT),
            Map.entry(16L /* CF_LOCALE */, Kind.TEXT),
            Map.entry(3L /* CF_METAFILEPICT */, Kind.IMAGE),
            Map.entry(4L /* CF_SYLK */, Kind.OTHER),
            Map.entry(5L /* CF_DIF */, Kind.OTHER),
            Map.entry(6L /* CF_TIFF */, Kind.IMAGE),
            Map.entry(8L /* CF_DIB */, Kind.IMAGE),
            Map.entry(9L /* CF_PALETTE */, Kind.IMAGE),
            Map.entry(11L /* CF_RIFF */, Kind.OTHER),
            Map.entry(12L /* CF_WAVE */, Kind.OTHER),
            Map.entry(14L /* CF_ENHMETAFILE */, Kind.IMAGE),
            Map.entry(17L /* CF_DIBV5 */, Kind.IMAGE));

    private static final Map<String, Kind> REGISTERED = Map.ofEntries(
            Map.entry("html format", Kind.RICH_TEXT),
            Map.entry("rich text format", Kind.RICH_TEXT),
            Map.entry("rich text format without objects", Kind.RICH_TEXT),
            Map.entry("rtf as text", Kind.RICH_TEXT),
            Map.entry("text/html", Kind.RICH_TEXT),
            Map.entry("text/rtf", Kind.RICH_TEXT),
            Map.entry("csv", Kind.RICH_TEXT),
            Map.entry("png", Kind.IMAGE),
            Map.entry("jfif", Kind.IMAGE),
            Map.entry("gif", Kind.IMAGE),
            Map.entry("filegroupdescriptorw", Kind.FILES));

    /** Handles, paths of the sender and objects that mean nothing on another machine. */
    private static final Set<String> LOCAL = Set.of(
            "filecontents",
            "filegroupdescriptor",
            "filename",
            "filenamew",
            "filenamemap",
            "filenamemapw",
            "shell idlist array",
            "shell object offsets",
            "text/uri-list",
            "x-special/gnome-copied-files",
            "dataobject",
            "ole private data",
            "object descriptor",
            "link source",
            "link source descriptor");

    public ClipboardFormat {
        if (code < 0 || (code == 0) == name.isEmpty() || !(name.length() <= MAX_NAME)) {
            throw new IllegalArgumentException("format " + code + " \"" + name + "\"");
        }
    }

    /** A format that Windows numbers, 1 or more. */
    public static ClipboardFormat standard(long code) {
        return new ClipboardFormat(code, "");
    }

    /** A format that applications registered. */
    public static ClipboardFormat registered(String name) {
        return new ClipboardFormat(0, name);
    }

    public Kind kind() {
        if (name.isEmpty()) {
            return STANDARD.getOrDefault(code, Kind.OTHER);
        }
        String key = key();
        if (key.startsWith("image/")) {
            return Kind.IMAGE;
        }
        return key.startsWith("text/plain") ? Kind.TEXT : REGISTERED.getOrDefault(key, Kind.OTHER);
    }

    /** Whether its data means something on another machine. Standard formats that we do not know may be handles. */
    public boolean travels() {
        return name.isEmpty() ? STANDARD.containsKey(code) : !LOCAL.contains(key());
    }

    /** What a person may read: the name or the number. */
    public String label() {
        return name.isEmpty() ? "format " + code : name;
    }

    /** Names of formats are the same whatever their case. */
    private String key() {
        return name.toLowerCase(Locale.ROOT);
    }
}
