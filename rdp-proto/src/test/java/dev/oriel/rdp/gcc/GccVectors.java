package dev.oriel.rdp.gcc;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import java.util.List;
import java.util.stream.Stream;

/** Golden vectors of this package. */
public final class GccVectors {

    static final ClientCoreData CORE = new ClientCoreData(
            RdpVersion.RDP_5,
            1280,
            1024,
            ClientCoreData.COLOR_8BPP,
            ClientCoreData.SAS_DEL,
            0x409,
            3790,
            "ELTONS-DEV2",
            4,
            0,
            12,
            "",
            new ClientCoreTail(
                    ClientCoreData.COLOR_8BPP,
                    1,
                    0L,
                    24,
                    Flags.of(
                            ClientCoreTail.ColorDepths.BPP_24,
                            ClientCoreTail.ColorDepths.BPP_16,
                            ClientCoreTail.ColorDepths.BPP_15),
                    Flags.of(ClientCoreTail.EarlyCapability.SUPPORT_ERRINFO_PDU),
                    "69712-783-0357974-42714",
                    0,
                    0L,
                    null,
                    null,
                    null,
                    null,
                    null));

    private static final ClientSecurityData SECURITY = new ClientSecurityData(
            Flags.of(EncryptionMethod.RC4_40, EncryptionMethod.RC4_128, EncryptionMethod.RC4_56, EncryptionMethod.FIPS),
            Flags.none());

    private static final ChannelDefinition CLIPBOARD = new ChannelDefinition(
            "cliprdr",
            Flags.of(
                    ChannelDefinition.Option.INITIALIZED,
                    ChannelDefinition.Option.ENCRYPT_RDP,
                    ChannelDefinition.Option.COMPRESS_RDP,
                    ChannelDefinition.Option.SHOW_PROTOCOL));

    private static final ClientNetworkData NETWORK = new ClientNetworkData(List.of(
            new ChannelDefinition(
                    "rdpdr", Flags.of(ChannelDefinition.Option.INITIALIZED, ChannelDefinition.Option.COMPRESS_RDP)),
            CLIPBOARD,
            new ChannelDefinition(
                    "rdpsnd", Flags.of(ChannelDefinition.Option.INITIALIZED, ChannelDefinition.Option.ENCRYPT_RDP))));

    private static final MonitorDefinition LEFT = new MonitorDefinition(-1280, 0, -1, 1023, Flags.none());
    private static final MonitorAttributes ATTRIBUTES = new MonitorAttributes(600, 336, 90, 150, 140);
    private static final ServerCoreData SERVER_CORE = new ServerCoreData(RdpVersion.RDP_5, 0, null);
    private static final ServerNetworkData SERVER_NETWORK = new ServerNetworkData(1003, List.of(1004, 1005, 1006));

    private GccVectors() {}

    public static List<PduVector<?>> all() {
        return Stream.concat(client(), server()).toList();
    }

    private static Stream<PduVector<?>> client() {
        return Stream.of(
                block("2.2.1.3.2", "client-core-data", CORE),
                block("2.2.1.3.3", "client-security-data", SECURITY),
                block("2.2.1.3.4", "client-network-data", NETWORK),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.3.4.1",
                        "rdpbcgr/2.2.1.3.4.1-channel-definition",
                        ChannelDefinition::decode,
                        CLIPBOARD),
                block("2.2.1.3.5", "client-cluster-data", ClientClusterData.supported(4)),
                block(
                        "2.2.1.3.6",
                        "client-monitor-data",
                        new ClientMonitorData(List.of(
                                new MonitorDefinition(0, 0, 1919, 1079, Flags.of(MonitorDefinition.Flag.PRIMARY)),
                                LEFT))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.3.6.1",
                        "rdpbcgr/2.2.1.3.6.1-monitor-definition",
                        MonitorDefinition::decode,
                        LEFT),
                block("2.2.1.3.7", "client-message-channel-data", new ClientMessageChannelData()),
                block(
                        "2.2.1.3.8",
                        "client-multitransport-data",
                        new ClientMultitransportData(
                                Flags.of(Transport.UDP_FECR, Transport.UDP_PREFERRED, Transport.SOFTSYNC_TCP_TO_UDP))),
                block("2.2.1.3.9", "client-monitor-extended-data", new ClientMonitorExtendedData(List.of(ATTRIBUTES))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.3.9.1",
                        "rdpbcgr/2.2.1.3.9.1-monitor-attributes",
                        MonitorAttributes::decode,
                        ATTRIBUTES),
                block(
                        "2.2.1.3.1",
                        "unknown-client-block",
                        new ClientDataBlock.Unknown(0xC077, Bytes.ofHex("01 02 03"))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.3",
                        "rdpbcgr/2.2.1.3-conference-create-request",
                        ConferenceCreateRequest::decode,
                        new ConferenceCreateRequest(List.of(CORE, ClientClusterData.supported(4), SECURITY, NETWORK))));
    }

    private static Stream<PduVector<?>> server() {
        return Stream.of(
                block("2.2.1.4.2", "server-core-data", SERVER_CORE),
                block(
                        "2.2.1.4.2",
                        "server-core-data-early",
                        new ServerCoreData(
                                RdpVersion.RDP_10_7,
                                3,
                                Flags.of(
                                        ServerCoreData.EarlyCapability.DYNAMIC_DST_SUPPORTED,
                                        ServerCoreData.EarlyCapability.SKIP_CHANNELJOIN_SUPPORTED))),
                block("2.2.1.4.3", "server-security-data", ServerSecurityData.NONE),
                block("2.2.1.4.4", "server-network-data", SERVER_NETWORK),
                block("2.2.1.4.5", "server-message-channel-data", new ServerMessageChannelData(1008)),
                block(
                        "2.2.1.4.6",
                        "server-multitransport-data",
                        new ServerMultitransportData(
                                Flags.of(Transport.UDP_FECR, Transport.UDP_FECL, Transport.UDP_PREFERRED))),
                block(
                        "2.2.1.4.1",
                        "unknown-server-block",
                        new ServerDataBlock.Unknown(0x0C77, Bytes.ofHex("01 02 03"))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.4",
                        "rdpbcgr/2.2.1.4-conference-create-response",
                        ConferenceCreateResponse::decode,
                        new ConferenceCreateResponse(List.of(SERVER_CORE, SERVER_NETWORK, ServerSecurityData.NONE))));
    }

    private static PduVector<?> block(String section, String name, ClientDataBlock expected) {
        return PduVector.of(
                "MS-RDPBCGR " + section, "rdpbcgr/" + section + "-" + name, ClientDataBlock::decode, expected);
    }

    private static PduVector<?> block(String section, String name, ServerDataBlock expected) {
        return PduVector.of(
                "MS-RDPBCGR " + section, "rdpbcgr/" + section + "-" + name, ServerDataBlock::decode, expected);
    }
}
