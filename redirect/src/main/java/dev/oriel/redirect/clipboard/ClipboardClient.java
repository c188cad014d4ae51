package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardCapabilities;
import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.clip.MonitorReady;
import dev.oriel.rdp.clip.TempDirectory;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/**
 * The client's end of the clipboard channel, MS-RDPECLIP 3.2: we speak to a guest's RDP server, whose clipboard this is. The
 * server begins. Confined to the session's event loop.
 */
public final class ClipboardClient implements ClipboardEnd {

    private final ClipboardExchange exchange;
    /** Whether the server has said what it can do, and so wants to know what we can. */
    private boolean capable;

    /**
     * The end of a new channel.
     *
     * @param other is offered what the guest has
     */
    public ClipboardClient(ClipboardOutput out, Clipboard other) {
        exchange = new ClipboardExchange(out, other);
    }

    /** The server begins: nothing to do. */
    @Override
    public void open() {
        // Monitor Ready comes by itself.
    }

    /**
     * A whole message of the server. Joined with {@link dev.oriel.rdp.svc.Dechunker#cutting} from {@link
     * ClipboardPdu#MAX_MESSAGE} and {@link ClipboardPdu#CUT}, so that a large picture does not end the channel.
     *
     * @param in borrowed
     * @throws DecodeException when the channel is to be closed
     */
    @Override
    public void message(PduReader in) throws DecodeException {
        ClipboardPdu pdu = ClipboardPdu.decode(exchange.names(), in);
        switch (pdu) {
            case ClipboardCapabilities capabilities -> {
                capable = true;
                exchange.agree(capabilities);
            }
            case MonitorReady monitorReady -> begin();
            case TempDirectory directory -> exchange.ignore();
            default -> exchange.message(pdu, in);
        }
    }

    private void begin() {
        if (exchange.isReady()) {
            exchange.restart();
        }
        if (capable) {
            exchange.out().send(Abilities.OURS);
        }
        exchange.beginWithAList();
    }

    @Override
    public Offered offer(ClipboardContent content) {
        exchange.offer(content);
        return Offered.TAKEN;
    }

    /** The transport takes more bytes again. */
    @Override
    public void writable() {
        exchange.writable();
    }

    /**
     * Refuses what the guest has left unanswered for too long. To be called every second or so.
     *
     * @param nowMillis a monotonic clock
     */
    @Override
    public void tick(long nowMillis) {
        exchange.tick(nowMillis);
    }

    /** Messages of the guest that had no place. */
    public long ignored() {
        return exchange.ignored();
    }

    /** The channel is closed: whoever waits is refused, and the other side is offered nothing. */
    @Override
    public void close() {
        capable = false;
        exchange.close();
    }
}
