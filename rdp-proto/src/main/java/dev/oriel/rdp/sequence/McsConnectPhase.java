package dev.oriel.rdp.sequence;

import dev.oriel.rdp.gcc.ChannelDefinition;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientMessageChannelData;
import dev.oriel.rdp.gcc.ClientMonitorData;
import dev.oriel.rdp.gcc.ClientNetworkData;
import dev.oriel.rdp.gcc.ConferenceCreateRequest;
import dev.oriel.rdp.gcc.ConferenceCreateResponse;
import dev.oriel.rdp.gcc.RdpVersion;
import dev.oriel.rdp.gcc.ServerCoreData;
import dev.oriel.rdp.gcc.ServerDataBlock;
import dev.oriel.rdp.gcc.ServerMessageChannelData;
import dev.oriel.rdp.gcc.ServerNetworkData;
import dev.oriel.rdp.gcc.ServerSecurityData;
import dev.oriel.rdp.mcs.ConnectInitial;
import dev.oriel.rdp.mcs.ConnectResponse;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.ConnectionRequest;
import dev.oriel.rdp.x224.DataFrame;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** MCS Connect Initial and Response, MS-RDPBCGR 2.2.1.3 and 2.2.1.4: settings go both ways, channels get their ids. */
final class McsConnectPhase implements Phase {

    /** Names that servers use inside and that no client may claim (CVE-2019-0708). */
    private static final Set<String> RESERVED_NAMES = Set.of("ms_t120", "ctxtw", "mcs_t120");

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return Framing.tpkt(borrowed);
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        conversation.words = Words.DISCONNECT;
        PduReader in = PduReader.of(frame);
        PduReader payload = DataFrame.open(in);
        in.expectEnd("tpkt");
        ConnectInitial initial = ConnectInitial.decode(payload);
        payload.expectEnd("connect-initial");
        PduReader userData = PduReader.of(initial.userData());
        ConferenceCreateRequest request = ConferenceCreateRequest.decode(userData);
        conversation.core = request.find(ClientCoreData.class)
                .orElseThrow(() -> DecodeException.invalid("clientCoreData", "missing"));
        conversation.monitors = request.find(ClientMonitorData.class)
                .map(ClientMonitorData::monitors)
                .orElse(List.of());
        conversation.channels = channels(request.find(ClientNetworkData.class)
                .map(ClientNetworkData::channels)
                .orElse(List.of()));
        if (request.find(ClientMessageChannelData.class).isPresent()) {
            conversation.messageChannelId = McsIds.FIRST_STATIC_CHANNEL + conversation.channels.size() + 1;
        }
        conversation.send(new DataFrame(new ConnectResponse(PduWriter.toBytes(response(conversation)))));
        return new McsAttachPhase();
    }

    private static List<StaticChannel> channels(List<ChannelDefinition> wanted) throws Refusal {
        Set<String> names = new HashSet<>();
        List<StaticChannel> channels = new ArrayList<>();
        for (ChannelDefinition definition : wanted) {
            String name = definition.name().toLowerCase(Locale.ROOT);
            if (name.isEmpty() || RESERVED_NAMES.contains(name) || !names.add(name)) {
                throw Refusal.outOfOrder("channel name \"" + definition.name() + "\" is reserved or comes twice");
            }
            channels.add(new StaticChannel(McsIds.FIRST_STATIC_CHANNEL + channels.size(), definition));
        }
        return List.copyOf(channels);
    }

    private static ConferenceCreateResponse response(Conversation conversation) {
        ConnectionRequest request = conversation.request;
        int requested = request == null || request.negotiation() == null
                ? 0
                : request.negotiation().requestedProtocols().bits();
        List<ServerDataBlock> blocks = new ArrayList<>(List.of(
                new ServerCoreData(RdpVersion.RDP_10_7, requested, Flags.none()),
                ServerSecurityData.NONE,
                new ServerNetworkData(
                        McsIds.IO_CHANNEL,
                        conversation.channels.stream().map(StaticChannel::id).toList())));
        if (conversation.messageChannelId != 0) {
            blocks.add(new ServerMessageChannelData(conversation.messageChannelId));
        }
        return new ConferenceCreateResponse(blocks);
    }
}
