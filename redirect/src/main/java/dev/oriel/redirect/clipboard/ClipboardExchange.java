package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardCapabilities;
import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.clip.FileContentsRequest;
import dev.oriel.rdp.clip.FileContentsResponse;
import dev.oriel.rdp.clip.FormatDataRequest;
import dev.oriel.rdp.clip.FormatDataResponse;
import dev.oriel.rdp.clip.FormatList;
import dev.oriel.rdp.clip.FormatListResponse;
import dev.oriel.rdp.clip.FormatNames;
import dev.oriel.rdp.clip.LockClipboardData;
import dev.oriel.rdp.clip.MonitorReady;
import dev.oriel.rdp.clip.ResponseStatus;
import dev.oriel.rdp.clip.TempDirectory;
import dev.oriel.rdp.clip.UnknownClipboardPdu;
import dev.oriel.rdp.clip.UnlockClipboardData;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What both roles do once the initialisation is through, MS-RDPECLIP 3.1: format lists, data and files in both directions.
 * Of offers, only the newest waits while the peer has not answered the last list or does not read.
 */
final class ClipboardExchange {

    /** A peer that does not answer a format list is sent the next one all the same. */
    static final long LIST_TIMEOUT_MILLIS = 5_000;

    private static final long UNSEEN = -1;

    private final Outlet out;
    private final Clipboard other;
    private final PeerLocks locks = new PeerLocks();

    private Abilities abilities = Abilities.none();
    private OwnRequests requests;
    private PeerRequests served;
    private boolean ready;

    /** What the peer offers. */
    private @Nullable RemoteContent remote;
    /** What the peer has been told that we have. */
    private ClipboardContent offered = ClipboardContent.empty();

    private FormatTable offeredFormats = FormatTable.offered(List.of());
    /** What it is to be told next, or null when it knows. */
    private @Nullable ClipboardContent next;

    private boolean listUnanswered;
    private long unansweredSince = UNSEEN;
    private long ignored;

    ClipboardExchange(ClipboardOutput output, Clipboard other) {
        this.out = new Outlet(output);
        this.other = other;
        this.requests = new OwnRequests(out);
        this.served = new PeerRequests(out);
    }

    Outlet out() {
        return out;
    }

    /** Messages that had no place. */
    long ignored() {
        return ignored + requests.ignored();
    }

    void ignore() {
        ignored++;
    }

    boolean isReady() {
        return ready;
    }

    FormatNames names() {
        return abilities.names();
    }

    void agree(ClipboardCapabilities peer) {
        abilities = Abilities.with(peer);
    }

    /** Format lists may be sent from now on. */
    void begin() {
        ready = true;
        announce();
    }

    /** The same for a peer that waits for a format list, be it empty. */
    void beginWithAList() {
        next = next == null ? ClipboardContent.empty() : next;
        begin();
    }

    void offer(ClipboardContent content) {
        next = content;
        announce();
    }

    private void announce() {
        ClipboardContent content = next;
        if (content == null || !ready || listUnanswered || !out.isWritable()) {
            return;
        }
        next = null;
        offered = content;
        offeredFormats = FormatTable.offered(content.formats().stream()
                .filter(format -> abilities.files() || !format.equals(ClipboardFormat.FILES))
                .toList());
        listUnanswered = true;
        unansweredSince = UNSEEN;
        out.send(offeredFormats.list(names()));
    }

    /** A message behind the initialisation. */
    void message(ClipboardPdu pdu, PduReader in) throws DecodeException {
        switch (pdu) {
            case FormatList list -> formatList(list);
            case FormatListResponse response -> listAnswered();
            case FormatDataRequest request -> served.data(offered, offeredFormats.format(request.formatId()));
            case FormatDataResponse response -> requests.answered(response, in);
            case FileContentsRequest request -> fileRequest(request);
            case FileContentsResponse response -> requests.answered(response, in);
            case LockClipboardData lock -> locks.lock(lock.clipDataId(), offered);
            case UnlockClipboardData lock -> locks.unlock(lock.clipDataId());
            // Not in this place, not needed, or not known.
            case ClipboardCapabilities misplaced -> ignored++;
            case MonitorReady misplaced -> ignored++;
            case TempDirectory unneeded -> ignored++;
            case UnknownClipboardPdu unknown -> ignored++;
        }
        out.expectReader();
    }

    private void formatList(FormatList list) {
        supersede();
        FormatTable table = FormatTable.received(list);
        RemoteContent content = new RemoteContent(table, requests, out, abilities);
        remote = content;
        requests.hold();
        Clipboard.Offered taken = other.offer(content.isEmpty() ? ClipboardContent.empty() : content);
        out.send(new FormatListResponse(taken == Clipboard.Offered.TAKEN ? ResponseStatus.OK : ResponseStatus.FAIL));
        requests.proceed();
    }

    private void supersede() {
        RemoteContent last = remote;
        if (last != null) {
            last.supersede();
        }
    }

    private void listAnswered() {
        if (!listUnanswered) {
            ignored++;
        }
        listUnanswered = false;
        announce();
    }

    private void fileRequest(FileContentsRequest request) throws DecodeException {
        OptionalLong lock = request.clipDataId();
        ClipboardContent content = lock.isPresent() ? locks.content(lock.getAsLong()) : offered;
        served.file(content == null ? ClipboardContent.empty() : content, request, abilities.huge());
    }

    /** The transport takes more again. */
    void writable() {
        announce();
        served.serve();
    }

    void tick(long nowMillis) {
        if (listUnanswered) {
            unansweredSince = unansweredSince == UNSEEN ? nowMillis : unansweredSince;
            if (nowMillis - unansweredSince >= LIST_TIMEOUT_MILLIS) {
                listUnanswered = false;
                announce();
            }
        }
        requests.tick(nowMillis);
    }

    /** The peer begins anew: it has nothing, knows nothing and waits for nothing. */
    void restart() {
        RemoteContent last = remote;
        remote = null;
        if (last != null) {
            last.disconnect();
        }
        requests.close();
        served.close();
        locks.releaseAll();
        ignored += requests.ignored();
        requests = new OwnRequests(out);
        served = new PeerRequests(out);
        next = next == null && !offered.isEmpty() ? offered : next;
        offered = ClipboardContent.empty();
        offeredFormats = FormatTable.offered(List.of());
        listUnanswered = false;
        ready = false;
        if (last != null) {
            other.offer(ClipboardContent.empty());
        }
    }

    /** The channel is closed: the next peer may be able to do something else. */
    void close() {
        restart();
        abilities = Abilities.none();
    }
}
