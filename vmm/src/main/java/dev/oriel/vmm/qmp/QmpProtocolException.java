package dev.oriel.vmm.qmp;

/** QEMU sent what is no QMP. The connection cannot be used any more. Has no stack trace. */
public final class QmpProtocolException extends Exception {

    private static final long serialVersionUID = 1L;

    QmpProtocolException(String detail) {
        super(detail, null, false, false);
    }
}
