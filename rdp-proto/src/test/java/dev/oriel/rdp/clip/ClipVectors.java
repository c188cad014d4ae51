package dev.oriel.rdp.clip;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.clip.FileDescriptor.Attribute;
import dev.oriel.rdp.clip.FileDescriptor.Field;
import dev.oriel.rdp.clip.GeneralCapability.Flag;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Golden vectors of this package. */
public final class ClipVectors {

    private static final long WRITTEN = 0x01CA_55F3_2C30_5D08L;
    private static final Flags<Field> ALL_FIELDS =
            Flags.of(Field.ATTRIBUTES, Field.WRITES_TIME, Field.FILE_SIZE, Field.SHOW_PROGRESS_UI);

    static final ClipboardCapability EVERY_CAPABILITY = new GeneralCapability(
            GeneralCapability.VERSION_2,
            Flags.of(
                    Flag.USE_LONG_FORMAT_NAMES,
                    Flag.STREAM_FILECLIP_ENABLED,
                    Flag.FILECLIP_NO_FILE_PATHS,
                    Flag.CAN_LOCK_CLIPDATA,
                    Flag.HUGE_FILE_SUPPORT_ENABLED));

    static final ClipboardCapability UNKNOWN_CAPABILITY = new ClipboardCapability.Unknown(5, Bytes.EMPTY);

    static final FileList FILES = new FileList(List.of(
            new FileDescriptor(ALL_FIELDS, Flags.of(Attribute.DIRECTORY), WRITTEN, 0, "dir"),
            new FileDescriptor(ALL_FIELDS, Flags.of(Attribute.ARCHIVE), WRITTEN, 5L << 30, "dir\\big.iso")));

    private ClipVectors() {}

    public static List<PduVector<?>> all() {
        return Stream.of(sequence(), transfer(), data()).flatMap(List::stream).toList();
    }

    static ClipboardPdu decodeLong(PduReader in) throws DecodeException {
        return withoutData(ClipboardPdu.decode(FormatNames.LONG, in));
    }

    private static ClipboardPdu decodeShort(PduReader in) throws DecodeException {
        return withoutData(ClipboardPdu.decode(FormatNames.SHORT_UNICODE, in));
    }

    /** Data that follows a record is no part of it, so the record alone would not survive the wire. */
    private static ClipboardPdu withoutData(ClipboardPdu pdu) throws DecodeException {
        if (pdu.bulkLength() != 0) {
            throw DecodeException.unsupported("dataLen", "data in a golden file");
        }
        return pdu;
    }

    private static PduVector<ClipboardPdu> pdu(String section, String golden, ClipboardPdu expected) {
        return PduVector.of("MS-RDPECLIP " + section, "rdpeclip/" + golden, ClipVectors::decodeLong, expected);
    }

    private static PduVector<ClipboardPdu> shortNames(String golden, ClipboardPdu expected) {
        return PduVector.of("MS-RDPECLIP 2.2.3.1.1", "rdpeclip/" + golden, ClipVectors::decodeShort, expected);
    }

    private static List<PduVector<?>> sequence() {
        ClipboardCapabilities capabilities = new ClipboardCapabilities(List.of(EVERY_CAPABILITY, UNKNOWN_CAPABILITY));
        return List.of(
                pdu("2.2.1", "2.2.1-unknown", new UnknownClipboardPdu(15, 0, Bytes.ofHex("0102"))),
                pdu("2.2.2.1", "2.2.2.1-capabilities", capabilities),
                pdu("2.2.2.1.1.1", "2.2.2.1-capabilities", capabilities).standingFor(GeneralCapability.class),
                pdu("2.2.2.1.1", "2.2.2.1-capabilities", capabilities).standingFor(ClipboardCapability.Unknown.class),
                pdu("2.2.2.2", "2.2.2.2-monitor-ready", new MonitorReady()),
                pdu("2.2.2.3", "2.2.2.3-temp-directory", new TempDirectory("C:\\Temp")));
    }

    private static List<PduVector<?>> transfer() {
        ClipboardFormatName text = new ClipboardFormatName(13, "");
        return List.of(
                shortNames(
                        "2.2.3.1.1-format-list-short",
                        new FormatList(
                                FormatNames.SHORT_UNICODE, List.of(text, new ClipboardFormatName(0xC004, "Native")))),
                shortNames(
                        "2.2.3.1.1-format-list-ascii",
                        new FormatList(
                                FormatNames.SHORT_ASCII, List.of(new ClipboardFormatName(0xC004, "Rich Text Format")))),
                pdu(
                        "2.2.3.1.2",
                        "2.2.3.1.2-format-list-long",
                        new FormatList(
                                FormatNames.LONG, List.of(text, new ClipboardFormatName(0xC004, "HTML Format")))),
                pdu("2.2.3.2", "2.2.3.2-format-list-response", new FormatListResponse(ResponseStatus.OK)),
                pdu("2.2.4.1", "2.2.4.1-lock", new LockClipboardData(8)),
                pdu("2.2.4.2", "2.2.4.2-unlock", new UnlockClipboardData(8)),
                pdu("2.2.5.1", "2.2.5.1-format-data-request", new FormatDataRequest(13)),
                pdu("2.2.5.2", "2.2.5.2-format-data-response", new FormatDataResponse(ResponseStatus.FAIL, 0)),
                pdu(
                        "2.2.5.3",
                        "2.2.5.3-file-contents-request",
                        FileContentsRequest.range(2, 1, 5L << 30, 65_536, OptionalLong.of(8))),
                pdu("2.2.5.4", "2.2.5.4-file-contents-response", new FileContentsResponse(ResponseStatus.FAIL, 2, 0)));
    }

    private static List<PduVector<?>> data() {
        return List.of(
                PduVector.of(
                                "MS-RDPECLIP 2.2.5.2.1",
                                "rdpeclip/2.2.5.2.1-metafile",
                                PackedMetafile::decode,
                                new PackedMetafile(8, 5818, 5080, Bytes.ofHex("010009000003")))
                        .withOptionalTail(),
                PduVector.of(
                                "MS-RDPECLIP 2.2.5.2.2",
                                "rdpeclip/2.2.5.2.2-palette",
                                PackedPalette::decode,
                                new PackedPalette(List.of(
                                        new PackedPalette.Entry(0, 0, 0, 0), new PackedPalette.Entry(255, 128, 1, 4))))
                        .withOptionalTail(),
                PduVector.of("MS-RDPECLIP 2.2.5.2.3", "rdpeclip/2.2.5.2.3-file-list", FileList::decode, FILES),
                PduVector.of("MS-RDPECLIP 2.2.5.2.3.1", "rdpeclip/2.2.5.2.3-file-list", FileList::decode, FILES)
                        .standingFor(FileDescriptor.class));
    }
}
