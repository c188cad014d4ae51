package dev.oriel.rdp.efs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EfsPduTest {

    private static final IoCompletion DONE = new IoCompletion(1, 2, NtStatus.SUCCESS);

    @Test
    void deviceName_inUnicodeOrAscii_isRead() throws DecodeException {
        assertThat(DeviceAnnounce.drive(1, "long name of a share").name()).isEqualTo("long name of a share");
        assertThat(DeviceAnnounce.drive(1, "long name").preferredDosName()).isEqualTo("long_na");
        assertThat(drive("home", Bytes.of("home\0".getBytes(StandardCharsets.US_ASCII)))
                        .name())
                .isEqualTo("home");
        assertThat(drive("home", Bytes.of("homes\0".getBytes(StandardCharsets.US_ASCII)))
                        .name())
                .isEqualTo("homes");
        assertThat(drive("C:", Bytes.EMPTY).name()).isEqualTo("C");
        assertThat(drive("C:", Bytes.EMPTY).hasValidName()).isTrue();
        assertThat(drive("a:b", Bytes.EMPTY).hasValidName()).isFalse();
        assertThat(drive("a\\b", Bytes.EMPTY).hasValidName()).isFalse();
        assertThat(drive("", Bytes.EMPTY).hasValidName()).isFalse();
    }

    private static DeviceAnnounce drive(String dosName, Bytes data) {
        return new DeviceAnnounce(DeviceType.FILE_SYSTEM.code(), 1, dosName, data);
    }

    @Test
    void dosNameWithoutNul_isReadWhole() throws DecodeException {
        EfsPdu pdu = EfsPdu.decodeFromClient(
                PduReader.of(Bytes.ofHex("72444144 01000000 08000000 01000000 6162636465666768 00000000")));
        assertThat(pdu).isEqualTo(new DeviceListAnnounce(List.of(drive("abcdefgh", Bytes.EMPTY))));
    }

    @Test
    void clientName_asciiOrUnended_isRead() throws DecodeException {
        assertThat(EfsPdu.decodeFromClient(PduReader.of(Bytes.ofHex("72444e43 00000000 00000000 03000000 6f6b00"))))
                .isEqualTo(new ClientName("ok"));
        Bytes longest = Bytes.ofHex("72444e43 01000000 00000000 02040000").concat(Bytes.ofHex("6100".repeat(513)));
        assertThat(EfsPdu.decodeFromClient(PduReader.of(longest)))
                .isEqualTo(new ClientName("a".repeat(ClientName.MAX_CHARS)));
    }

    @Test
    void countsBeyondTheLimit_areRefusedBeforeTheirItemsAreRead() {
        refused("72444144 00010100", "DeviceCount");
        refused("72444d44 ffffffff", "DeviceCount");
        refused("72445043 21000000", "numCapabilities");
    }

    private static void refused(String hex, String field) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> EfsPdu.decodeFromClient(PduReader.of(Bytes.ofHex(hex))))
                .satisfies(e -> {
                    assertThat(e.field()).isEqualTo(field);
                    assertThat(e.kind()).isEqualTo(DecodeException.Kind.LIMIT_EXCEEDED);
                });
    }

    @Test
    void renameBelowAnotherRoot_isRefused() {
        FileInformation.Rename rename = new FileInformation.Rename(true, "x");
        Bytes good = PduWriter.toBytes(new SetInformationRequest(new IoHeader(1, 2, 3), rename));
        int rootDirectory = good.length() - rename.size() + 1;
        Bytes bad = good.slice(0, rootDirectory)
                .concat(Bytes.of((byte) 1))
                .concat(good.slice(rootDirectory + 1, good.length()));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> EfsPdu.decodeFromServer(PduReader.of(bad)))
                .withMessage("RootDirectory: want 0, got 1");
    }

    @Test
    void unknownInformationClass_isAnUnknownRequest_andSurvives() throws DecodeException {
        Bytes request =
                PduWriter.toBytes(new QueryInformationRequest(new IoHeader(1, 2, 3), FileInformationClass.STANDARD));
        Bytes odd = request.slice(0, 24).concat(Bytes.ofHex("37000000")).concat(request.slice(28, request.length()));
        EfsPdu pdu = EfsPdu.decodeFromServer(PduReader.of(odd));
        assertThat(pdu).isInstanceOf(UnknownRequest.class);
        assertThat(PduWriter.toBytes(pdu)).isEqualTo(odd);
    }

    @Test
    void chain_thatGoesOnForever_isRefused() {
        Bytes entry = Bytes.ofHex("00000000 00000000");
        Bytes loop = Bytes.EMPTY;
        for (int i = 0; i < 5000; i++) {
            loop = i % 1000 == 0 ? loop.concat(chained(1000)) : loop;
        }
        Bytes chain = loop.concat(entry);
        PduReader in = PduReader.of(Bytes.ofHex(littleEndian(chain.length())).concat(chain));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> QueryDirectoryResponse.decode(DONE, DirectoryInformationClass.NAMES, in))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DecodeException.Kind.LIMIT_EXCEEDED));
    }

    private static Bytes chained(int count) {
        return Bytes.ofHex("0c000000 00000000 00000000".repeat(count));
    }

    private static String littleEndian(int value) {
        return "%08x".formatted(Integer.reverseBytes(value));
    }

    @Test
    void nameWithLoneSurrogate_doesNotEndTheChannel() throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofHex("0e000000 00000000 00000000 02000000 00d8"));
        QueryDirectoryResponse response = QueryDirectoryResponse.decode(DONE, DirectoryInformationClass.NAMES, in);
        assertThat(response.entries()).containsExactly(DirectoryEntry.ofName(0, "\uFFFD"));
    }

    @Test
    void volumeWithReserved_asSomeClientsWriteIt_isRead() throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofHex("14000000 0000000000000000 01000000 02000000 00 00 4100")
                .concat(Bytes.of((byte) 0)));
        assertThat(QueryVolumeResponse.decode(DONE, VolumeInformationClass.VOLUME, in)
                        .information())
                .isEqualTo(new VolumeInformation.Volume(0, 1, false, "A"));
    }

    @FuzzTest
    void fromServer_anyBytes(byte[] input) {
        PduContract.anyBytes(EfsPdu::decodeFromServer, input);
    }

    @FuzzTest
    void fromClient_anyBytes(byte[] input) {
        PduContract.anyBytes(EfsPdu::decodeFromClient, input);
    }

    /** The first byte says what was asked for; the rest is the response. */
    @FuzzTest
    void response_anyBytes(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int asked = Byte.toUnsignedInt(input[0]);
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        DirectoryInformationClass listing =
                List.of(DirectoryInformationClass.values()).get(asked / 10 % 4);
        FileInformationClass file = List.of(FileInformationClass.values()).get(asked / 10 % 7);
        VolumeInformationClass volume = List.of(VolumeInformationClass.values()).get(asked / 10 % 6);
        PduContract.anyBytes(
                EfsVectors.<IoResponse>body((io, in) -> switch (asked % 10) {
                    case 0 -> CreateResponse.decode(io, in);
                    case 1 -> CloseResponse.decode(io, in);
                    case 2 -> LengthResponse.decode(io, in);
                    case 3 -> ControlResponse.decode(io, in);
                    case 4 -> QueryVolumeResponse.decode(io, volume, in);
                    case 5 -> QueryInformationResponse.decode(io, file, in);
                    case 6 -> QueryDirectoryResponse.decode(io, listing, in);
                    case 7 -> NotifyChangeResponse.decode(io, in);
                    case 8 -> LockResponse.decode(io, in);
                    default -> UnknownResponse.decode(io, in);
                }),
                bytes);
    }
}
