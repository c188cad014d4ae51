package dev.oriel.broker.session;

import dev.oriel.rdp.share.ErrorInfo;
import java.util.Locale;

/** Why a session ends, and what the client is told. */
enum EndReason {
    /** The client said goodbye: its user closed the window. */
    CLIENT_LEFT(ErrorInfo.NONE),
    /** The connection broke, or the client is silent: it may come back. */
    CLIENT_LOST(ErrorInfo.NONE),
    /** The client has come back over another connection. */
    TAKEN_OVER(ErrorInfo.DISCONNECTED_BY_OTHERCONNECTION),
    /** The client's bytes were wrong. */
    CLIENT_FAULT(ErrorInfo.RPC_INITIATED_DISCONNECT),
    /** The guest powered down or the VM was stopped. */
    VM_STOPPED(ErrorInfo.LOGOFF_BY_USER),
    /** QEMU ended without being asked to, or its display broke. */
    VM_FAILED(ErrorInfo.CB_SESSION_ONLINE_VM_SESSMON_FAILED),
    /** The broker is being stopped. */
    BROKER_STOPS(ErrorInfo.RPC_INITIATED_DISCONNECT),
    /** A defect of ours. */
    DEFECT(ErrorInfo.GRAPHICSSUBSYSTEMFAILED);

    private final ErrorInfo told;

    EndReason(ErrorInfo told) {
        this.told = told;
    }

    /** What the client shows its user. */
    ErrorInfo told() {
        return told;
    }

    /** For the audit log: {@code vm stopped}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
