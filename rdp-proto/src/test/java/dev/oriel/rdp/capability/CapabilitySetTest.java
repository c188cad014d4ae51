package dev.oriel.rdp.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import org.junit.jupiter.api.Test;

final class CapabilitySetTest {

    @Test
    void shortForms_roundTrip() throws DecodeException {
        PduContract.roundTrip(CapabilitySet::decode, new PointerCapability(20, null));
        PduContract.roundTrip(CapabilitySet::decode, new VirtualChannelCapability(Flags.none(), null));
        PduContract.roundTrip(CapabilitySet::decode, OrderCapability.none());
        assertThat(decode("0e00 0400")).isEqualTo(new FontCapability(Flags.none()));
    }

    @Test
    void decode_longerSetThanKnown_isReadAsFarAsKnown() throws DecodeException {
        assertThat(decode("1a00 0a00 00002000 ffff")).isEqualTo(new MultifragmentUpdateCapability(0x200000));
    }

    @Test
    void decode_setLongerThanThePdu_namesTheLength() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("1a00 0800 0000"))
                .withMessage("lengthCapability: needs 4 bytes, 2 left");
    }

    @Test
    void decode_fieldBeyondTheSet_isNotReadFromTheNext() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("1a00 0600 0000 1a00 0800 00002000"))
                .withMessage("MaxRequestSize: needs 4 bytes, 2 left");
    }

    @Test
    void decode_tooManySets_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> CapabilitySets.decode(PduReader.of(Bytes.ofHex("ffff 0000"))))
                .withMessage("numberCapabilities: at most 64 allowed, got 65535");
    }

    @Test
    void find_twoOfAKind_isTheFirst() {
        CapabilitySets sets = CapabilitySets.of(new ShareCapability(1), new ShareCapability(2));
        assertThat(sets.find(ShareCapability.class)).contains(new ShareCapability(1));
        assertThat(sets.find(FontCapability.class)).isEmpty();
    }

    @FuzzTest
    void set_anyBytes(byte[] input) {
        PduContract.anyBytes(CapabilitySet::decode, input);
    }

    @FuzzTest
    void sets_anyBytes(byte[] input) {
        PduContract.anyBytes(CapabilitySets::decode, input);
    }

    private static CapabilitySet decode(String hex) throws DecodeException {
        return CapabilitySet.decode(PduReader.of(Bytes.ofHex(hex)));
    }
}
