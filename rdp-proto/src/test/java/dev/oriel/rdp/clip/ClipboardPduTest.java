package dev.oriel.rdp.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.testkit.PublicVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClipboardPduTest {

    @Test
    void data_staysInTheReader_paddingBehindIt() throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofHex("0500 0100 03000000 010203 00000000"));
        ClipboardPdu pdu = ClipboardPdu.decode(FormatNames.LONG, in);
        assertThat(pdu).isEqualTo(new FormatDataResponse(ResponseStatus.OK, 3));
        assertThat(in.bytes("data", pdu.bulkLength())).isEqualTo(Bytes.ofHex("010203"));
        assertThat(PduWriter.toBytes(pdu)).isEqualTo(Bytes.ofHex("0500 0100 03000000"));
    }

    @Test
    void fileContents_dataFollowsTheStreamId() throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofHex("0900 0100 06000000 07000000 0102"));
        ClipboardPdu pdu = ClipboardPdu.decode(FormatNames.LONG, in);
        assertThat(pdu).isEqualTo(new FileContentsResponse(ResponseStatus.OK, 7, 2));
        assertThat(in.rest()).isEqualTo(Bytes.ofHex("0102"));
        assertThat(PduWriter.toBytes(pdu)).isEqualTo(Bytes.ofHex("0900 0100 06000000 07000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"05000100 01000001", "05000100 ffffffff", "09000100 05000001 07000000"})
    void responseOverTheLimit_isReadAsAFailureFromItsFirstBytes(String start) throws DecodeException {
        ClipboardPdu pdu = ClipboardPdu.decode(FormatNames.LONG, PduReader.of(Bytes.ofHex(start)));
        assertThat(pdu)
                .isIn(
                        new FormatDataResponse(ResponseStatus.FAIL, 0),
                        new FileContentsResponse(ResponseStatus.FAIL, 7, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0200 0000 10000001", "0500 0100 00000001", "0900 0100 03000000 010203", "0f00 0000 ffffffff"})
    void lengthThatLies_isRefused(String start) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> ClipboardPdu.decode(FormatNames.LONG, PduReader.of(Bytes.ofHex(start))))
                .matches(e -> e.field().equals("dataLen"));
    }

    @Test
    void response_withoutEitherFlag_isOne() throws DecodeException {
        assertThat(ClipboardPdu.decode(FormatNames.LONG, PduReader.of(Bytes.ofHex("0300 0000 00000000"))))
                .isEqualTo(new FormatListResponse(ResponseStatus.OK));
    }

    @ParameterizedTest
    @EnumSource
    void everyWayOfNaming_roundTrips(FormatNames names) throws DecodeException {
        FormatList list = FormatList.shortened(
                names,
                List.of(
                        new ClipboardFormatName(13, ""),
                        new ClipboardFormatName(0xFFFF_FFFFL, "Star Embed Source (XML) and more"),
                        new ClipboardFormatName(0xC000, "fourteen chars\uD83D\uDE00")));
        PduContract.roundTrip(in -> ClipboardPdu.decode(names, in), list);
        PduContract.roundTrip(in -> ClipboardPdu.decode(names, in), new FormatList(names, List.of()));
    }

    @Test
    void shortNames_areCutAsThePeerCanReadThem() {
        assertThat(FormatNames.SHORT_UNICODE.shorten("fourteen chars\uD83D\uDE00"))
                .isEqualTo("fourteen chars");
        assertThat(FormatNames.SHORT_ASCII.shorten("\u20AC uro")).isEqualTo("? uro");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FormatList(
                        FormatNames.SHORT_UNICODE, List.of(new ClipboardFormatName(1, "sixteen units..."))));
    }

    @Test
    void shortName_thatFillsItsField_isTaken() throws DecodeException {
        Bytes full = Bytes.ofHex("0200 0000 24000000 04c00000" + "4100".repeat(16));
        FormatList list = (FormatList) ClipboardPdu.decode(FormatNames.SHORT_UNICODE, PduReader.of(full));
        assertThat(list.formats()).containsExactly(new ClipboardFormatName(0xC004, "A".repeat(15)));
    }

    @Test
    void paddingAtTheEndOfAList_isSkipped() throws DecodeException {
        Bytes padded = Bytes.ofHex("0200 0000 08000000 0d000000 0000 0000");
        assertThat(ClipboardPdu.decode(FormatNames.LONG, PduReader.of(padded)))
                .isEqualTo(new FormatList(FormatNames.LONG, List.of(new ClipboardFormatName(13, ""))));
    }

    @Test
    void formatsOverTheLimit_areRefused() {
        int count = FormatList.MAX_FORMATS + 1;
        Bytes many = Bytes.ofHex("0200 0000 06180000" + "01000000 0000".repeat(count));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> ClipboardPdu.decode(FormatNames.LONG, PduReader.of(many)))
                .matches(e -> e.field().equals("formatListData"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00d8", "00dc", "00dc00d8"})
    void halfASurrogatePair_isRefused(String units) {
        String name = "01000000 " + units + "0000";
        String length = units.length() == 4 ? "08000000" : "0a000000";
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() ->
                        ClipboardPdu.decode(FormatNames.LONG, PduReader.of(Bytes.ofHex("0200 0000 " + length + name))))
                .matches(e -> e.field().equals("wszFormatName"));
    }

    @Test
    void fileContentsRequest_withoutALock_isShorter() throws DecodeException {
        FileContentsRequest request = FileContentsRequest.size(1, -1, OptionalLong.empty());
        PduContract.roundTrip(ClipVectors::decodeLong, request);
        assertThat(request.encodedSize()).isEqualTo(32);
    }

    @Test
    void fileName_withoutItsNul_isRefused() {
        Bytes good = PduWriter.toBytes(new FileDescriptor(Flags.none(), Flags.none(), 0, 0, "a".repeat(259)));
        Bytes bad = good.slice(0, good.length() - 2).concat(Bytes.ofHex("6100"));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> FileDescriptor.decode(PduReader.of(bad)))
                .matches(e -> e.field().equals("fileName"));
    }

    @Test
    void aListOfTheMostFiles_fitsIntoOneFormat() {
        FileDescriptor file = new FileDescriptor(Flags.none(), Flags.none(), 0, 0, "f");
        FileList list = new FileList(Collections.nCopies(FileList.MAX_FILES, file));
        assertThat(list.encodedSize()).isLessThanOrEqualTo(ClipboardPdu.MAX_DATA);
    }

    @Test
    void aMillionFilesInFourBytes_areRefusedBeforeAnythingIsMade() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> FileList.decode(PduReader.of(Bytes.ofHex("606d0000"))))
                .matches(e -> e.field().equals("cItems"));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> FileList.decode(PduReader.of(Bytes.ofHex("ffffffff"))))
                .matches(e -> e.kind() == DecodeException.Kind.LIMIT_EXCEEDED);
    }

    @Test
    void publicVectors_areRead() throws DecodeException {
        PduReader formats = PduReader.of(Bytes.of(PublicVectors.read("clipboard/format_list.pdu")));
        assertThat(ClipboardPdu.decode(FormatNames.LONG, formats))
                .isEqualTo(new FormatList(
                        FormatNames.LONG,
                        List.of(
                                new ClipboardFormatName(0xC004, "Native"),
                                new ClipboardFormatName(3, ""),
                                new ClipboardFormatName(8, ""),
                                new ClipboardFormatName(17, ""))));
        PduReader response = PduReader.of(Bytes.of(PublicVectors.read("clipboard/file_list.pdu")));
        assertThat(ClipboardPdu.decode(FormatNames.LONG, response))
                .isEqualTo(new FormatDataResponse(ResponseStatus.OK, response.remaining()));
        FileList files = FileList.decode(response);
        response.expectEnd("CLIPRDR_FILELIST");
        assertThat(files.files()).extracting(FileDescriptor::name).containsExactly("File1.txt", "File2.txt");
        assertThat(files.files()).extracting(FileDescriptor::size).containsExactly(44L, 10L);
    }

    @Test
    void inputsThatBrokeOtherDecoders_keepTheContract() throws IOException {
        for (Path file : PublicVectors.files("malformed")) {
            byte[] input = Files.readAllBytes(file);
            pdu_anyBytes(input);
            formatData_anyBytes(input);
        }
    }

    @FuzzTest
    void pdu_anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            for (FormatNames names : FormatNames.values()) {
                anyBytes(names, input);
            }
        });
    }

    private static void anyBytes(FormatNames names, byte[] input) {
        try {
            ClipboardPdu pdu = ClipboardPdu.decode(names, PduReader.of(Bytes.of(input)));
            Bytes encoded = PduWriter.toBytes(pdu).concat(Bytes.of(new byte[pdu.bulkLength()]));
            assertThat(ClipboardPdu.decode(names, PduReader.of(encoded))).isEqualTo(pdu);
        } catch (DecodeException refused) {
            assertThat(refused.field()).isNotEmpty();
        }
    }

    @FuzzTest
    void formatData_anyBytes(byte[] input) {
        PduContract.anyBytes(FileList::decode, input);
        PduContract.anyBytes(PackedMetafile::decode, input);
        PduContract.anyBytes(PackedPalette::decode, input);
    }
}
