package dev.oriel.rdp.pcb;

import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_PRECONNECTION_PDU_V1, MS-RDPEPS 2.2.1.1: names the wanted machine by a number.
 *
 * @param id u32
 */
public record PreconnectionV1(long id) implements Preconnection {

    static final int SIZE = 4 /* cbSize */ + 4 /* flags */ + 4 /* version */ + 4 /* id */;
    static final int VERSION = 1;

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(SIZE).u32(0).u32(VERSION).u32(id);
    }
}
