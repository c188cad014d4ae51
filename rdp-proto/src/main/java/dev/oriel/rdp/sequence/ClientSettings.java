package dev.oriel.rdp.sequence;

import dev.oriel.rdp.gcc.ClientClusterData;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientCoreTail;
import dev.oriel.rdp.gcc.ClientCoreTail.ColorDepths;
import dev.oriel.rdp.gcc.ClientCoreTail.EarlyCapability;
import dev.oriel.rdp.gcc.ClientDataBlock;
import dev.oriel.rdp.gcc.ClientMessageChannelData;
import dev.oriel.rdp.gcc.ClientNetworkData;
import dev.oriel.rdp.gcc.ClientSecurityData;
import dev.oriel.rdp.gcc.ConferenceCreateRequest;
import dev.oriel.rdp.gcc.RdpVersion;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.util.ArrayList;
import java.util.List;

/** What our client tells a server about itself in MCS Connect Initial. */
final class ClientSettings {

    private static final int US_KEYBOARD = 0x0409;
    private static final int ENHANCED_KEYBOARD = 4;
    private static final int FUNCTION_KEYS = 12;
    /** Windows Server 2022: 18363 would be taken for FreeRDP, see {@link ClientQuirk}. */
    private static final int CLIENT_BUILD = 20348;

    private static final int CONNECTION_TYPE_LAN = 6;
    private static final int REDIRECTION_VERSION = 5;

    private ClientSettings() {}

    static ConferenceCreateRequest of(ConnectorConfig config, SecurityProtocol selected) {
        List<ClientDataBlock> blocks = new ArrayList<>();
        blocks.add(core(config, selected));
        Long redirected = config.options().redirectedSessionId();
        blocks.add(
                redirected == null
                        ? ClientClusterData.supported(REDIRECTION_VERSION)
                        : ClientClusterData.redirected(REDIRECTION_VERSION, redirected));
        blocks.add(ClientSecurityData.NONE);
        if (!config.channels().isEmpty()) {
            blocks.add(new ClientNetworkData(config.channels()));
        }
        blocks.add(new ClientMessageChannelData());
        return new ConferenceCreateRequest(blocks);
    }

    private static ClientCoreData core(ConnectorConfig config, SecurityProtocol selected) {
        Admission desktop = config.desktop();
        Flags<EarlyCapability> early = Flags.of(
                EarlyCapability.SUPPORT_ERRINFO_PDU,
                EarlyCapability.SUPPORT_STATUSINFO_PDU,
                EarlyCapability.SUPPORT_NETCHAR_AUTODETECT,
                EarlyCapability.SUPPORT_HEARTBEAT_PDU,
                EarlyCapability.VALID_CONNECTION_TYPE);
        if (desktop.features().has(Admission.Feature.GRAPHICS_PIPELINE)) {
            early = early.with(EarlyCapability.SUPPORT_DYNVC_GFX_PROTOCOL);
        }
        if (desktop.bitsPerPixel() == 32) {
            early = early.with(EarlyCapability.WANT_32BPP_SESSION);
        }
        ClientCoreTail tail = new ClientCoreTail(
                ClientCoreData.COLOR_8BPP,
                1,
                0L,
                Math.min(24, desktop.bitsPerPixel()),
                Flags.of(ColorDepths.BPP_16, ColorDepths.BPP_24, ColorDepths.BPP_32),
                early,
                "",
                CONNECTION_TYPE_LAN,
                (long) selected.mask(),
                null,
                null,
                null,
                null,
                null);
        return new ClientCoreData(
                RdpVersion.RDP_10_7,
                desktop.width(),
                desktop.height(),
                ClientCoreData.COLOR_8BPP,
                ClientCoreData.SAS_DEL,
                US_KEYBOARD,
                CLIENT_BUILD,
                config.clientName(),
                ENHANCED_KEYBOARD,
                0,
                FUNCTION_KEYS,
                "",
                tail);
    }
}
