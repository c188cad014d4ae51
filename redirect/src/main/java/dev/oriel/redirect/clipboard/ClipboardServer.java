package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardCapabilities;
import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.clip.FormatList;
import dev.oriel.rdp.clip.MonitorReady;
import dev.oriel.rdp.clip.TempDirectory;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/**
 * The server's end of the clipboard channel, MS-RDPECLIP 3.3: we speak to an RDP client, whose clipboard this is. Confined to
 * the session's event loop.
 */
public final class ClipboardServer implements ClipboardEnd {

    private final ClipboardExchange exchange;
    private boolean open;

    /**
     * The end of a channel that is not open yet.
     *
     * @param other is offered what the client has
     */
    public ClipboardServer(ClipboardOutput out, Clipboard other) {
        exchange = new ClipboardExchange(out, other);
    }

    /** The client has joined the channel and the connection is active: begins the initialisation. */
    @Override
    public void open() {
        open = true;
        exchange.out().send(Abilities.OURS);
        exchange.out().send(new MonitorReady());
    }

    /**
     * A whole message of the client. Joined with {@link dev.oriel.rdp.svc.Dechunker#cutting} from {@link
     * ClipboardPdu#MAX_MESSAGE} and {@link ClipboardPdu#CUT}, so that a large picture does not end the channel.
     *
     * @param in borrowed
     * @throws DecodeException when the channel is to be closed
     */
    @Override
    public void message(PduReader in) throws DecodeException {
        ClipboardPdu pdu = ClipboardPdu.decode(exchange.names(), in);
        if (!open) {
            exchange.ignore();
            return;
        }
        switch (pdu) {
            case ClipboardCapabilities capabilities -> capabilities(capabilities);
            // Meant for files by path, which we do not copy.
            case TempDirectory directory -> {}
            case FormatList list -> {
                exchange.message(list, in);
                begin();
            }
            default -> exchange.message(pdu, in);
        }
    }

    private void capabilities(ClipboardCapabilities capabilities) {
        if (exchange.isReady()) {
            exchange.ignore();
        } else {
            exchange.agree(capabilities);
        }
    }

    /** The client's first format list ends the initialisation. */
    private void begin() {
        if (!exchange.isReady()) {
            exchange.begin();
        }
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
     * Refuses what the client has left unanswered for too long. To be called every second or so.
     *
     * @param nowMillis a monotonic clock
     */
    @Override
    public void tick(long nowMillis) {
        exchange.tick(nowMillis);
    }

    /** Messages of the client that had no place. */
    public long ignored() {
        return exchange.ignored();
    }

    /** The channel is closed: whoever waits is refused, and the other side is offered nothing. {@link #open} begins anew. */
    @Override
    public void close() {
        open = false;
        exchange.close();
    }
}
