package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.PduWriter;

/** CLIPRDR_MONITOR_READY, MS-RDPECLIP 2.2.2.2: the server is ready; the client may begin. */
public record MonitorReady() implements ClipboardPdu {

    @Override
    public int msgType() {
        return MessageType.MONITOR_READY.code();
    }

    @Override
    public int bodySize() {
        return 0;
    }

    @Override
    public void encodeBody(PduWriter out) {}
}
