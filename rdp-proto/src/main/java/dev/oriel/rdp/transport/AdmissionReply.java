package dev.oriel.rdp.transport;

import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.share.ErrorInfo;

/** The answer to {@link AcceptorListener#admissionRequested}. Any thread; the first call counts, later ones do nothing. */
public interface AdmissionReply {

    void admit(Admission admission);

    /** Sends the client on to another server. */
    void redirect(RedirectionPacket packet);

    /**
     * Sends the client away.
     *
     * @param error what it shows to its user
     * @param detail for the audit log
     */
    void refuse(ErrorInfo error, String detail);
}
