package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of {@code drdynvc}, MS-RDPEDYC 3.3: negotiates the version, opens named channels, carries messages.
 * Pure state; not thread-safe, confined to the session's event loop.
 *
 * <p>Channels that are opened before the client has answered the capabilities wait for the answer. PDUs for a channel that
 * is not there are counted and ignored, because a close can cross data on the wire.
 */
public final class DvcServer {

    /** The most channels at a time. */
    public static final int MAX_CHANNELS = 64;

    /** Version 3: priorities and compressed data. Soft-sync goes with multitransport, which we do not offer. */
    private static final int VERSION = DvcMessages.COMPRESSION_VERSION;

    private enum State {
        NEW,
        WAITING_FOR_CAPABILITIES,
        READY
    }

    private enum ChannelState {
        WAITING,
        REQUESTED,
        OPEN,
        CLOSING
    }

    private static final class Channel {
        final String name;
        final DvcListener listener;
        final DvcMessages messages;
        final DvcCompression compression;
        ChannelState state = ChannelState.WAITING;

        Channel(String name, int maxMessage, DvcCompression compression, DvcListener listener) {
            this.name = name;
            this.compression = compression;
            this.listener = listener;
            this.messages = new DvcMessages(maxMessage);
        }
    }

    private final DvcOutput out;
    private final DvcCompression most;
    private final Map<Integer, Channel> channels = new LinkedHashMap<>();
    private State state = State.NEW;
    private int version;
    private int lastId;
    private long ignored;

    /** An end that sends through {@code out}. */
    public DvcServer(DvcOutput out) {
        this(out, DvcCompression.RDP8_LITE);
    }

    /**
     * The same for a client that may not know what its version promises.
     *
     * @param most what the client is sent at most
     */
    public DvcServer(DvcOutput out, DvcCompression most) {
        this.out = out;
        this.most = most;
    }

    /** Sends the capabilities. Called once, when the static channel is joined and the session is active. */
    public void start() {
        if (state != State.NEW) {
            throw new IllegalStateException("started before");
        }
        state = State.WAITING_FOR_CAPABILITIES;
        send(DvcCapabilitiesRequest.of(VERSION));
    }

    /**
     * Opens a channel; {@code listener} hears of the outcome.
     *
     * @param maxMessage the largest message from the client that is accepted, in bytes
     * @return the channel's id, for {@link #send(int, ByteBuf)} once it is open
     */
    public int open(String name, int maxMessage, DvcListener listener) {
        return open(name, maxMessage, DvcCompression.NONE, listener);
    }

    /**
     * Opens a channel whose messages to the client are compressed, if the client speaks the version for that and takes it.
     *
     * @param maxMessage the largest message from the client that is accepted, in bytes
     * @return as {@link #open(String, int, DvcListener)}
     */
    public int open(String name, int maxMessage, DvcCompression compression, DvcListener listener) {
        if (!(channels.size() < MAX_CHANNELS)) {
            throw new IllegalStateException(MAX_CHANNELS + " channels are open");
        }
        int id = nextId();
        Channel channel = new Channel(name, maxMessage, compression, listener);
        channels.put(id, channel);
        if (state == State.READY) {
            request(id, channel);
        }
        return id;
    }

    private int nextId() {
        // Ids up to 255 cost one byte in each PDU; closed ones come back only after all others were used.
        do {
            lastId = lastId % 0xff + 1;
        } while (channels.containsKey(lastId));
        return lastId;
    }

    public boolean isOpen(int channelId) {
        Channel channel = channels.get(channelId);
        return channel != null && channel.state == ChannelState.OPEN;
    }

    /** Sends a message, which is borrowed; dropped when the channel is not open any more. */
    public void send(int channelId, ByteBuf message) {
        Channel channel = channels.get(channelId);
        if (channel != null && channel.state == ChannelState.OPEN) {
            DvcCompression compression = version >= DvcMessages.COMPRESSION_VERSION && most == DvcCompression.RDP8_LITE
                    ? channel.compression
                    : DvcCompression.NONE;
            channel.messages.split(channelId, compression, message, out);
        }
    }

    /** Closes a channel. Its listener hears {@code closed} when the client has confirmed. */
    public void close(int channelId) {
        Channel channel = channels.get(channelId);
        if (channel == null) {
            return;
        }
        switch (channel.state) {
            case WAITING -> remove(channelId, channel);
            case REQUESTED, OPEN -> {
                channel.state = ChannelState.CLOSING;
                send(new DvcClose(channelId));
            }
            case CLOSING -> {
                // The client's answer is still to come.
            }
        }
    }

    /** The connection ended: every listener hears {@code closed}. */
    public void closeAll() {
        List<Channel> all = new ArrayList<>(channels.values());
        channels.clear();
        for (Channel channel : all) {
            channel.listener.closed();
        }
    }

    /** PDUs of the client that concerned no open channel. */
    public long ignored() {
        return ignored;
    }

    /**
     * Takes one message of the static channel.
     *
     * @param message borrowed
     * @throws DecodeException when it is malformed, too large or out of order, or when a listener refuses its message
     */
    public void accept(PduReader message) throws DecodeException {
        DvcPdu pdu = DvcPdu.decodeFromClient(message);
        switch (pdu) {
            case DvcCapabilitiesResponse response -> capabilities(response);
            case DvcCreateResponse response -> created(response);
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
            case DvcClose close -> closed(close);
            case DvcSoftSyncResponse sync -> throw DecodeException.invalid("Cmd", "soft-sync was not asked for");
            case DvcCapabilitiesRequest request -> throw new IllegalStateException("decoded for the other role");
            case DvcCreateRequest request -> throw new IllegalStateException("decoded for the other role");
            case DvcSoftSyncRequest request -> throw new IllegalStateException("decoded for the other role");
        }
    }

    private void capabilities(DvcCapabilitiesResponse response) throws DecodeException {
        if (state != State.WAITING_FOR_CAPABILITIES) {
            throw DecodeException.invalid("Cmd", "capabilities in state " + state);
        }
        if (!(1 <= response.version() && response.version() <= VERSION)) {
            throw DecodeException.invalid("Version", "asked for " + VERSION + ", got " + response.version());
        }
        state = State.READY;
        version = response.version();
        List.copyOf(channels.entrySet()).forEach(entry -> request(entry.getKey(), entry.getValue()));
    }

    private void request(int id, Channel channel) {
        channel.state = ChannelState.REQUESTED;
        send(new DvcCreateRequest(id, 0, channel.name));
    }

    private void created(DvcCreateResponse response) {
        Channel channel = channels.get(response.channelId());
        if (channel == null || channel.state != ChannelState.REQUESTED) {
            ignored++;
        } else if (response.isOpen()) {
            channel.state = ChannelState.OPEN;
            channel.listener.opened();
        } else {
            remove(response.channelId(), channel);
        }
    }

    private @Nullable Channel carrying(int channelId) {
        Channel channel = channels.get(channelId);
        if (channel == null || channel.state != ChannelState.OPEN) {
            ignored++;
            return null;
        }
        return channel;
    }

    private static void deliver(Channel channel, @Nullable PduReader message) throws DecodeException {
        if (message != null) {
            channel.listener.message(message);
        }
    }

    private void closed(DvcClose close) {
        Channel channel = channels.get(close.channelId());
        if (channel == null) {
            ignored++;
            return;
        }
        if (channel.state != ChannelState.CLOSING) {
            send(close);
        }
        remove(close.channelId(), channel);
    }

    private void remove(int channelId, Channel channel) {
        channels.remove(channelId);
        channel.listener.closed();
    }

    private void send(DvcPdu pdu) {
        out.send(pdu, Unpooled.EMPTY_BUFFER);
    }
}
