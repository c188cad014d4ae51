package dev.oriel.rdp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.GeneralCapability;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientCoreTail;
import dev.oriel.rdp.gcc.RdpVersion;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of which client; that of real FreeRDP clients is in {@code FreeRdpTest}. */
final class ClientQuirkTest {

    @ParameterizedTest(name = "build {0}, os {1}")
    @CsvSource({
        "18363, 4, SHOWS_UNANNOUNCED_ERRORS TAKES_NO_COMPRESSED_DYNAMIC_DATA",
        "22621, 1, BLANK_AFTER_RECONNECT",
        "2600, 4, ''",
        "0, 3, ''"
    })
    void rows_applyToTheirClients(long build, int osMajorType, String quirks) {
        Accepted client = client(build, osMajorType);
        assertThat(Arrays.stream(ClientQuirk.values())
                        .filter(quirk -> quirk.appliesTo(client))
                        .map(ClientQuirk::name))
                .isEqualTo(quirks.isEmpty() ? List.of() : List.of(quirks.split(" ")));
        assertThat(ClientQuirk.SHOWS_UNANNOUNCED_ERRORS.appliesTo(client.core()))
                .isEqualTo(build == 18363);
    }

    @ParameterizedTest
    @CsvSource({"18363, true", "2600, false"})
    void errors_goToThoseWhoShowThem(long build, boolean sent) {
        ServerSession session = new ServerSession(client(build, 4), Set.of());
        assertThat(session.output().setErrorInfo(ErrorInfo.IDLE_TIMEOUT).isEmpty())
                .isEqualTo(!sent);
    }

    private static Accepted client(long build, int osMajorType) {
        ClientCoreData core = new ClientCoreData(
                RdpVersion.RDP_10_7,
                1024,
                768,
                ClientCoreData.COLOR_8BPP,
                ClientCoreData.SAS_DEL,
                0x409,
                build,
                "TESTBOX",
                4,
                0,
                12,
                "",
                ClientCoreTail.NONE);
        return new Accepted(
                new Admission(1024, 768, 32),
                1007,
                1003,
                0x10001,
                List.of(),
                CapabilitySets.of(new GeneralCapability(osMajorType, 0, Flags.none(), true, true)),
                core,
                new ClientInfo(0, Flags.of(ClientInfo.Flag.UNICODE), "", "ann", Secret.EMPTY, "", "", null),
                0,
                NetworkEstimate.UNKNOWN,
                Bytes.EMPTY);
    }
}
