package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of {@code drdynvc}, MS-RDPEDYC 3.2: answers the capabilities, lets an acceptor decide about each
 * channel the server opens, carries messages. Pure state; not thread-safe, confined to the connection.
 */
public final class DvcClient {

    /** Decides whether a channel of this name may be opened. */
    @FunctionalInterface
    public interface Acceptor {
        /** The channel's user, or null to refuse it. */
        @Nullable
        Acceptance accept(int channelId, String name);
    }

    /**
     * Who uses an accepted channel.
     *
     * @param maxMessage the largest message from the server that is accepted, in bytes
     * @param compression of our messages, if the server speaks the version for that
     */
    public record Acceptance(int maxMessage, DvcListener listener, DvcCompression compression) {
        /** Without compression of what we send. */
        public Acceptance(int maxMessage, DvcListener listener) {
            this(maxMessage, listener, DvcCompression.NONE);
        }
    }

    /** Version 3: compressed data. */
    private static final int VERSION = DvcMessages.COMPRESSION_VERSION;

    private record Channel(DvcListener listener, DvcMessages messages, DvcCompression compression) {}

    private final DvcOutput out;
    private final Acceptor acceptor;
    private final Map<Integer, Channel> channels = new HashMap<>();
    /** 0 until the server has said what it speaks. */
    private int version;

    private long ignored;

    public DvcClient(DvcOutput out, Acceptor acceptor) {
        this.out = out;
        this.acceptor = acceptor;
    }

    public boolean isOpen(int channelId) {
        return channels.containsKey(channelId);
    }

    /** Sends a message, which is borrowed; dropped when the channel is not open any more. */
    public void send(int channelId, ByteBuf message) {
        Channel channel = channels.get(channelId);
        if (channel != null) {
            DvcCompression compression =
                    version >= DvcMessages.COMPRESSION_VERSION ? channel.compression : DvcCompression.NONE;
            channel.messages.split(channelId, compression, message, out);
        }
    }

    /** PDUs of the server that concerned no open channel. */
    public long ignored() {
        return ignored;
    }

    /** The connection ended: every listener hears {@code closed}. */
    public void closeAll() {
        List<Channel> all = new ArrayList<>(channels.values());
        channels.clear();
        for (Channel channel : all) {
            channel.listener.closed();
        }
    }

    /**
     * Takes one message of the static channel.
     *
     * @param message borrowed
     * @throws DecodeException when it is malformed, too large or out of order, or when a listener refuses its message
     */
    public void accept(PduReader message) throws DecodeException {
        DvcPdu pdu = DvcPdu.decodeFromServer(message);
        if (version == 0 && !(pdu instanceof DvcCapabilitiesRequest)) {
            throw DecodeException.invalid("Cmd", "before the capabilities");
        }
        switch (pdu) {
            case DvcCapabilitiesRequest request -> {
                version = Math.min(VERSION, request.version());
                send(new DvcCapabilitiesResponse(version));
            }
            case DvcCreateRequest request -> create(request);
            case DvcDataFirst first -> {
                Channel channel = carrying(first.channelId());
                if (channel != null) {
                    deliver(channel, channel.messages.first(first, message, version));
                }
            }
            case DvcData data -> {
                Channel channel = carrying(data.channelId());
                if (channel != null) {
                    deliver(channel, channel.messages.next(data, message, version));
                }
            }
            case DvcClose close -> {
                Channel channel = channels.remove(close.channelId());
                if (channel == null) {
                    ignored++;
                } else {
                    send(close);
                    channel.listener.closed();
                }
            }
            case DvcSoftSyncRequest sync -> refuse(sync);
            case DvcCapabilitiesResponse response -> throw new IllegalStateException("decoded for the other role");
            case DvcCreateResponse response -> throw new IllegalStateException("decoded for the other role");
            case DvcSoftSyncResponse response -> throw new IllegalStateException("decoded for the other role");
        }
    }

    /**
     * MS-RDPEDYC 3.1.5.3: soft-sync follows multitransport, which we refuse, so no server may ask. One that names no
     * channels hears that we write to no tunnel; one that has moved channels to tunnels is lost to us.
     */
    private void refuse(DvcSoftSyncRequest request) throws DecodeException {
        if (!request.channelLists().isEmpty()) {
            throw DecodeException.unsupported("SoftSyncChannelLists", "no tunnel is open");
        }
        send(DvcSoftSyncResponse.NONE);
    }

    private void create(DvcCreateRequest request) {
        int id = request.channelId();
        Acceptance acceptance = null;
        if (!channels.containsKey(id) && channels.size() < DvcServer.MAX_CHANNELS) {
            acceptance = acceptor.accept(id, request.name());
        }
        if (acceptance == null) {
            send(new DvcCreateResponse(id, DvcCreateResponse.REFUSED));
            return;
        }
        channels.put(
                id,
                new Channel(acceptance.listener(), new DvcMessages(acceptance.maxMessage()), acceptance.compression()));
        send(new DvcCreateResponse(id, 0));
        acceptance.listener().opened();
    }

    private @Nullable Channel carrying(int channelId) {
        Channel channel = channels.get(channelId);
        if (channel == null) {
            ignored++;
        }
        return channel;
    }

    private static void deliver(Channel channel, @Nullable PduReader message) throws DecodeException {
        if (message != null) {
            channel.listener.message(message);
        }
    }

    private void send(DvcPdu pdu) {
        out.send(pdu, Unpooled.EMPTY_BUFFER);
    }
}
