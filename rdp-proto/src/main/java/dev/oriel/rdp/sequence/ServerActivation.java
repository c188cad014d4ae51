package dev.oriel.rdp.sequence;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.share.ConfirmActive;
import dev.oriel.rdp.share.Control;
import dev.oriel.rdp.share.DemandActive;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.FontList;
import dev.oriel.rdp.share.FontMap;
import dev.oriel.rdp.share.ShareControlPdu;
import dev.oriel.rdp.share.ShareData;
import dev.oriel.rdp.share.ShareDataPdu;
import dev.oriel.rdp.share.Synchronize;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one activation, MS-RDPBCGR 1.3.1.1 phases 9 and 10: Demand Active, Confirm Active, finalization.
 * Used when a connection starts and again for each deactivation-reactivation. Not thread-safe.
 */
public final class ServerActivation {

    private enum Step {
        CONFIRM_ACTIVE,
        SYNCHRONIZE,
        COOPERATE,
        REQUEST_CONTROL,
        FONT_LIST,
        DONE
    }

    private final Admission admission;
    private final long shareId;
    private final int userId;
    private Step step = Step.CONFIRM_ACTIVE;
    private @Nullable CapabilitySets clientCapabilities;

    /**
     * Prepares an activation.
     *
     * @param shareId different from the one before
     * @param userId the client's MCS user id
     */
    public ServerActivation(Admission admission, long shareId, int userId) {
        this.admission = admission;
        this.shareId = shareId;
        this.userId = userId;
    }

    public Admission admission() {
        return admission;
    }

    public long shareId() {
        return shareId;
    }

    public boolean isDone() {
        return step == Step.DONE;
    }

    /** The client's capabilities, once it has confirmed. */
    public CapabilitySets clientCapabilities() {
        if (clientCapabilities == null) {
            throw new IllegalStateException("not confirmed");
        }
        return clientCapabilities;
    }

    /** The PDU that begins the activation. */
    public DemandActive demandActive() {
        return new DemandActive(McsIds.SERVER, shareId, ServerCapabilities.of(admission));
    }

    /** Takes one PDU of the client; the answer is what to send, if anything. What does not belong here is skipped. */
    public Optional<Pdu> receive(ShareControlPdu pdu) throws DecodeException, ProtocolViolation {
        if (pdu instanceof ConfirmActive confirm) {
            confirm(confirm);
            return Optional.empty();
        }
        if (!(pdu instanceof ShareData data)) {
            return Optional.empty();
        }
        ShareDataPdu answer = switch (data.payload()) {
            case Synchronize sync -> {
                advance(Step.SYNCHRONIZE, Step.COOPERATE, ErrorInfo.DATAPDUSEQUENCE);
                yield new Synchronize(userId);
            }
            case Control control -> control(control);
            case FontList list -> {
                advance(Step.FONT_LIST, Step.DONE, ErrorInfo.DATAPDUSEQUENCE);
                yield new FontMap();
            }
            default -> null;
        };
        return answer == null ? Optional.empty() : Optional.of(new ShareData(McsIds.SERVER, shareId, answer));
    }

    private void confirm(ConfirmActive confirm) throws ProtocolViolation {
        advance(Step.CONFIRM_ACTIVE, Step.SYNCHRONIZE, ErrorInfo.UNKNOWNPDUTYPE);
        if (confirm.shareId() != shareId) {
            throw violation(ErrorInfo.CONFIRMACTIVEWRONGSHAREID, "Confirm Active of share " + confirm.shareId());
        }
        clientCapabilities = confirm.capabilities();
    }

    private ShareDataPdu control(Control control) throws ProtocolViolation {
        return switch (control.action()) {
            case COOPERATE -> {
                advance(Step.COOPERATE, Step.REQUEST_CONTROL, ErrorInfo.CONTROLPDUSEQUENCE);
                yield new Control(Control.Action.COOPERATE);
            }
            case REQUEST_CONTROL -> {
                advance(Step.REQUEST_CONTROL, Step.FONT_LIST, ErrorInfo.CONTROLPDUSEQUENCE);
                yield new Control(Control.Action.GRANTED_CONTROL, userId, McsIds.SERVER);
            }
            case GRANTED_CONTROL, DETACH ->
                throw violation(ErrorInfo.INVALIDCONTROLPDUACTION, "control action " + control.action());
        };
    }

    private void advance(Step from, Step to, ErrorInfo otherwise) throws ProtocolViolation {
        if (step != from) {
            throw violation(otherwise, "want " + step + ", got " + from);
        }
        step = to;
    }

    private static ProtocolViolation violation(ErrorInfo error, String detail) {
        return new ProtocolViolation(error, ProtocolViolation.Scope.SESSION, detail);
    }
}
