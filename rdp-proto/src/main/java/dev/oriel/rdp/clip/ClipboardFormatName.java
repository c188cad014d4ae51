package dev.oriel.rdp.clip;

/**
 * One format of a format list: CLIPRDR_SHORT_FORMAT_NAME or CLIPRDR_LONG_FORMAT_NAME, MS-RDPECLIP 2.2.3.1.1.1 and
 * 2.2.3.1.2.1.
 *
 * @param formatId unsigned 32 bits; what the sender calls the format until its next list
 * @param name of a registered format, empty for those that Windows numbers; no NUL, at most {@link #MAX_NAME} units
 */
public record ClipboardFormatName(long formatId, String name) {

    /** UTF-16 units of the longest name that is accepted; Windows registers none over 255. */
    public static final int MAX_NAME = 1024;

    public ClipboardFormatName {
        if ((formatId & ~0xffff_ffffL) != 0) {
            throw new IllegalArgumentException("format " + formatId);
        }
        if (!(name.length() <= MAX_NAME) || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("name of " + name.length() + " units");
        }
    }
}
