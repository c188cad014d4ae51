package dev.oriel.rdp.gcc;

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
import java.util.List;
import org.junit.jupiter.api.Test;

final class DataBlockTest {

    private static final ClientCoreTail FULL_TAIL = new ClientCoreTail(
            ClientCoreData.COLOR_16BPP_565,
            1,
            7L,
            24,
            Flags.of(ClientCoreTail.ColorDepths.BPP_24, ClientCoreTail.ColorDepths.BPP_32),
            Flags.of(ClientCoreTail.EarlyCapability.WANT_32BPP_SESSION),
            "id",
            6,
            2L,
            600L,
            340L,
            90,
            150L,
            140L);

    /** A client may end the block before any optional field. */
    @Test
    void core_endingBeforeAnyOptionalField_roundTrips() throws DecodeException {
        Bytes full = PduWriter.toBytes(core(FULL_TAIL));
        int[] tailSizes = {2, 2, 4, 2, 2, 2, 64, 2, 4, 4, 4, 2, 4, 4};
        int size = full.length();
        for (int i = tailSizes.length - 1; i >= 0; i--) {
            assertThat(decodeCut(full, size).encodedSize()).isEqualTo(size);
            size -= tailSizes[i];
        }
        assertThat(decodeCut(full, size)).isEqualTo(core(ClientCoreTail.NONE));
        int tooShort = size - 1;
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decodeCut(full, tooShort))
                .satisfies(e -> assertThat(e.field()).isEqualTo("imeFileName"));
    }

    @Test
    void core_bitsPerPixel_followsTheFieldThatDecides() {
        assertThat(core(FULL_TAIL).bitsPerPixel()).isEqualTo(32);
        assertThat(GccVectors.CORE.bitsPerPixel()).isEqualTo(24);
        assertThat(core(ClientCoreTail.NONE).bitsPerPixel()).isEqualTo(8);
    }

    @Test
    void tail_withGap_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientCoreTail(
                        null, 1, null, null, null, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void serverSecurity_withCertificate_roundTrips() throws DecodeException {
        PduContract.roundTrip(
                ServerDataBlock::decode,
                new ServerSecurityData(
                        Flags.of(EncryptionMethod.RC4_128),
                        2,
                        Bytes.ofOwned(new byte[ServerSecurityData.RANDOM_SIZE]),
                        Bytes.ofHex("0102")));
    }

    @Test
    void serverSecurity_noneWithLengthsOfZero_isNone() throws DecodeException {
        assertThat(ServerDataBlock.decode(PduReader.of(Bytes.ofHex("020c 1400 00000000 00000000 00000000 00000000"))))
                .isEqualTo(ServerSecurityData.NONE);
    }

    @Test
    void channelName_notAscii_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(
                        () -> ChannelDefinition.decode(PduReader.of(Bytes.ofHex("72 0a 70 00 00 00 00 00 00000080"))))
                .withMessage("name: character 10 in a channel name");
    }

    @Test
    void channelCount_beyondLimit_isRefusedBeforeAllocation() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> ClientDataBlock.decode(PduReader.of(Bytes.ofHex("03c0 0800 ffffffff"))))
                .withMessage("channelCount: at most 31 allowed, got 4294967295");
    }

    @Test
    void secondBlockOfAKind_isRefused() {
        Bytes once = PduWriter.toBytes(new ClientMessageChannelData());
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DataBlock.decodeAll(PduReader.of(once.concat(once)), ClientDataBlock::decode))
                .withMessage("type: second block 0xc006");
    }

    @Test
    void find_absentBlock_isEmpty() {
        ConferenceCreateRequest request = new ConferenceCreateRequest(List.of(GccVectors.CORE));
        assertThat(request.find(ClientCoreData.class)).contains(GccVectors.CORE);
        assertThat(request.find(ClientMonitorData.class)).isEmpty();
    }

    @FuzzTest
    void clientBlock_anyBytes(byte[] input) {
        PduContract.anyBytes(ClientDataBlock::decode, input);
    }

    @FuzzTest
    void serverBlock_anyBytes(byte[] input) {
        PduContract.anyBytes(ServerDataBlock::decode, input);
    }

    @FuzzTest
    void request_anyBytes(byte[] input) {
        PduContract.anyBytes(ConferenceCreateRequest::decode, input);
    }

    @FuzzTest
    void response_anyBytes(byte[] input) {
        PduContract.anyBytes(ConferenceCreateResponse::decode, input);
    }

    private static ClientDataBlock decodeCut(Bytes block, int size) throws DecodeException {
        Bytes header = Bytes.of(block.get(0), block.get(1), (byte) size, (byte) (size >> 8));
        return ClientDataBlock.decode(PduReader.of(header.concat(block.slice(4, size))));
    }

    private static ClientCoreData core(ClientCoreTail tail) {
        return new ClientCoreData(
                RdpVersion.RDP_10_7,
                1024,
                768,
                ClientCoreData.COLOR_8BPP,
                ClientCoreData.SAS_DEL,
                0x407,
                1,
                "pc",
                4,
                0,
                12,
                "",
                tail);
    }
}
