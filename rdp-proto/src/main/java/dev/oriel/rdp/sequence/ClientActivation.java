package dev.oriel.rdp.sequence;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.share.ConfirmActive;
import dev.oriel.rdp.share.Control;
import dev.oriel.rdp.share.DeactivateAll;
import dev.oriel.rdp.share.DemandActive;
import dev.oriel.rdp.share.FontList;
import dev.oriel.rdp.share.FontMap;
import dev.oriel.rdp.share.ShareControlPdu;
import dev.oriel.rdp.share.ShareData;
import dev.oriel.rdp.share.ShareDataPdu;
import dev.oriel.rdp.share.Synchronize;
import dev.oriel.rdp.wire.Pdu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one activation, MS-RDPBCGR 1.3.1.1 phases 9 and 10. Used when a connection starts and again after
 * each Deactivate All. Not thread-safe.
 */
public final class ClientActivation {

    private final Admission desktop;
    private final int userId;
    private @Nullable DemandActive demand;
    private boolean done;

    /**
     * Prepares an activation.
     *
     * @param desktop what we ask for; the server's size counts
     * @param userId our MCS user id
     */
    public ClientActivation(Admission desktop, int userId) {
        this.desktop = desktop;
        this.userId = userId;
    }

    public boolean isDone() {
        return done;
    }

    private DemandActive demand() {
        if (demand == null) {
            throw new IllegalStateException("no Demand Active yet");
        }
        return demand;
    }

    public long shareId() {
        return demand().shareId();
    }

    /** The server's desktop. */
    public Connected.ServerDesktop desktop() {
        return ClientCapabilities.desktop(serverCapabilities(), desktop);
    }

    public CapabilitySets serverCapabilities() {
        return demand().capabilities();
    }

    /** Takes one PDU of the server; the answer is what to send. What does not belong here is skipped. */
    public List<Pdu> receive(ShareControlPdu pdu) {
        return switch (pdu) {
            case DemandActive demanded -> {
                demand = demanded;
                yield confirm(demanded);
            }
            case DeactivateAll all -> {
                demand = null;
                yield List.of();
            }
            case ShareData data -> {
                if (data.payload() instanceof FontMap && demand != null) {
                    done = true;
                }
                yield List.of();
            }
            default -> List.of();
        };
    }

    private List<Pdu> confirm(DemandActive demanded) {
        return List.of(
                new ConfirmActive(userId, demanded.shareId(), ClientCapabilities.of(desktop(), desktop.features())),
                data(new Synchronize(McsIds.SERVER)),
                data(new Control(Control.Action.COOPERATE)),
                data(new Control(Control.Action.REQUEST_CONTROL)),
                data(new FontList()));
    }

    private Pdu data(ShareDataPdu pdu) {
        return new ShareData(userId, shareId(), pdu);
    }
}
