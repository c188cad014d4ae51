package dev.oriel.rdp.pcb;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/** A preconnection PDU, MS-RDPEPS 2.2.1, in either version. */
public sealed interface Preconnection extends Pdu permits PreconnectionV1, PreconnectionV2 {

    /** Longest PDU that is accepted, in bytes. */
    int MAX_SIZE = 4096;

    /** Bytes that tell the size of the PDU: the field cbSize. */
    int SIZE_FIELD = 4;

    /** An opaque number that names the wanted machine, 0 when the client does not use it. */
    long id();

    static Preconnection decode(PduReader in) throws DecodeException {
        int size = in.u32AsInt("cbSize", MAX_SIZE);
        if (!(size >= PreconnectionV1.SIZE)) {
            throw DecodeException.invalid("cbSize", "want at least " + PreconnectionV1.SIZE + ", got " + size);
        }
        PduReader body = in.slice("cbSize", size - SIZE_FIELD);
        body.padding("flags", 4);
        long version = body.u32("version");
        long id = body.u32("id");
        Preconnection pdu;
        if (version == PreconnectionV1.VERSION) {
            pdu = new PreconnectionV1(id);
        } else if (version == PreconnectionV2.VERSION) {
            pdu = PreconnectionV2.decodeAfterId(id, body);
        } else {
            throw DecodeException.unsupported("version", "preconnection version " + version);
        }
        body.expectEnd("cbSize");
        return pdu;
    }
}
