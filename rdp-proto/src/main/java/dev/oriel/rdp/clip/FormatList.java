package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * CLIPRDR_FORMAT_LIST, MS-RDPECLIP 2.2.3.1: the sender's clipboard has changed and holds these formats now.
 *
 * @param names how names are written
 * @param formats at most {@link #MAX_FORMATS}; each name fits what {@code names} can write
 */
public record FormatList(FormatNames names, List<ClipboardFormatName> formats) implements ClipboardPdu {

    /** More than any application offers. */
    public static final int MAX_FORMATS = 1024;

    /** {@code CB_ASCII_NAMES}. */
    private static final int ASCII_NAMES = 0x0004;

    private static final int SHORT_NAME = 32;
    private static final int ID_SIZE = 4;
    private static final int SHORT_SIZE = ID_SIZE + SHORT_NAME;
    private static final int LONG_SIZE = ID_SIZE + 2 /* NUL */;

    public FormatList {
        formats = List.copyOf(formats);
        if (!(formats.size() <= MAX_FORMATS)) {
            throw new IllegalArgumentException(formats.size() + " formats");
        }
        for (ClipboardFormatName format : formats) {
            if (!names.fits(format.name())) {
                throw new IllegalArgumentException(names + " cannot write " + format.name());
            }
        }
    }

    /** A list whose names are shortened to what {@code names} can write. */
    public static FormatList shortened(FormatNames names, List<ClipboardFormatName> formats) {
        return new FormatList(
                names,
                formats.stream()
                        .map(f -> new ClipboardFormatName(f.formatId(), names.shorten(f.name())))
                        .toList());
    }

    static FormatList decodeBody(FormatNames negotiated, int msgFlags, PduReader in) throws DecodeException {
        List<ClipboardFormatName> formats = new ArrayList<>();
        if (negotiated == FormatNames.LONG) {
            while (isEntry(in)) {
                add(formats, in.u32("formatId"), longName(in));
            }
            return new FormatList(FormatNames.LONG, formats);
        }
        FormatNames names = (msgFlags & ASCII_NAMES) != 0 ? FormatNames.SHORT_ASCII : FormatNames.SHORT_UNICODE;
        while (isEntry(in)) {
            long id = in.u32("formatId");
            // Windows cuts where the field ends, without a NUL and through a surrogate pair.
            add(formats, id, names.shorten(names == FormatNames.SHORT_ASCII ? asciiName(in) : unicodeName(in)));
        }
        return new FormatList(names, formats);
    }

    /** Peers exist that pad a list with fewer bytes than an id has. */
    private static boolean isEntry(PduReader in) {
        return in.remaining() >= ID_SIZE;
    }

    private static void add(List<ClipboardFormatName> formats, long id, String name) throws DecodeException {
        if (!(formats.size() < MAX_FORMATS)) {
            throw DecodeException.limit("formatListData", formats.size() + 1L, MAX_FORMATS);
        }
        formats.add(new ClipboardFormatName(id, name));
    }

    private static String longName(PduReader in) throws DecodeException {
        StringBuilder name = new StringBuilder();
        for (int unit = in.u16("wszFormatName"); unit != 0; unit = in.u16("wszFormatName")) {
            if (!(name.length() < ClipboardFormatName.MAX_NAME)) {
                throw DecodeException.limit("wszFormatName", name.length() + 1L, ClipboardFormatName.MAX_NAME);
            }
            name.append((char) unit);
        }
        return PairedSurrogates.of("wszFormatName", name);
    }

    private static String asciiName(PduReader in) throws DecodeException {
        ByteBuf field = in.borrow("formatName", SHORT_NAME);
        int end = field.bytesBefore((byte) 0);
        return field.toString(field.readerIndex(), end < 0 ? SHORT_NAME : end, StandardCharsets.ISO_8859_1);
    }

    private static String unicodeName(PduReader in) throws DecodeException {
        StringBuilder name = new StringBuilder();
        PduReader field = in.slice("formatName", SHORT_NAME);
        for (int unit = field.u16("formatName"); unit != 0; unit = field.u16("formatName")) {
            name.append((char) unit);
            if (!field.hasRemaining()) {
                break;
            }
        }
        return PairedSurrogates.of("formatName", FormatNames.SHORT_UNICODE.shorten(name.toString()));
    }

    @Override
    public int msgType() {
        return MessageType.FORMAT_LIST.code();
    }

    @Override
    public int msgFlags() {
        return names == FormatNames.SHORT_ASCII ? ASCII_NAMES : 0;
    }

    @Override
    public int bodySize() {
        return names == FormatNames.LONG
                ? formats.stream()
                        .mapToInt(f -> LONG_SIZE + 2 * f.name().length())
                        .sum()
                : formats.size() * SHORT_SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        for (ClipboardFormatName format : formats) {
            out.u32(format.formatId());
            switch (names) {
                case LONG -> out.utf16(format.name()).u16(0);
                case SHORT_UNICODE -> out.fixedUtf16(format.name(), SHORT_NAME);
                case SHORT_ASCII -> {
                    format.name().chars().forEach(out::u8);
                    out.zeros(SHORT_NAME - format.name().length());
                }
            }
        }
    }
}
