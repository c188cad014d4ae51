package dev.oriel.rdp.clip;

/** How the names of formats stand in a format list: both ends' capabilities choose, MS-RDPECLIP 3.1.1.1 and 2.2.3.1. */
public enum FormatNames {
    /** CLIPRDR_SHORT_FORMAT_NAMES in UTF-16: names are cut to 15 units. */
    SHORT_UNICODE(15),
    /** CLIPRDR_SHORT_FORMAT_NAMES with CB_ASCII_NAMES: names are cut to 31 characters of one byte. */
    SHORT_ASCII(31),
    /** CLIPRDR_LONG_FORMAT_NAMES, when both ends have {@link GeneralCapability.Flag#USE_LONG_FORMAT_NAMES}. */
    LONG(ClipboardFormatName.MAX_NAME);

    private static final int MAX_BYTE_CHAR = 0xFF;

    private final int maxLength;

    FormatNames(int maxLength) {
        this.maxLength = maxLength;
    }

    /** The longest name in UTF-16 units. */
    public int maxLength() {
        return maxLength;
    }

    boolean fits(String name) {
        return name.equals(shorten(name));
    }

    /** The name as this way of writing leaves it: cut, and with question marks for what one byte cannot say. */
    public String shorten(String name) {
        String cut = withoutHalfPair(name.length() <= maxLength ? name : name.substring(0, maxLength));
        if (this != SHORT_ASCII) {
            return cut;
        }
        StringBuilder bytes = new StringBuilder(cut.length());
        cut.chars().forEach(c -> bytes.append(c <= MAX_BYTE_CHAR ? (char) c : '?'));
        return bytes.toString();
    }

    private static String withoutHalfPair(String text) {
        int last = text.length() - 1;
        return last >= 0 && Character.isHighSurrogate(text.charAt(last)) ? text.substring(0, last) : text;
    }
}
