package dev.oriel.rdp.message;

import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * Server Heartbeat PDU, MS-RDPBCGR 2.2.16.1: lets a client notice that its server is gone.
 *
 * @param periodSeconds time between two heartbeats, u8
 * @param missedBeforeWarning heartbeats missed until the client warns its user, u8
 * @param missedBeforeReconnect heartbeats missed until the client reconnects, u8
 */
public record Heartbeat(int periodSeconds, int missedBeforeWarning, int missedBeforeReconnect) implements MessagePdu {

    public Heartbeat {
        if (((periodSeconds | missedBeforeWarning | missedBeforeReconnect) & ~0xFF) != 0) {
            throw new IllegalArgumentException(
                    "heartbeat of " + periodSeconds + ", " + missedBeforeWarning + ", " + missedBeforeReconnect);
        }
    }

    static Heartbeat decodeBody(PduReader in) throws DecodeException {
        in.padding("reserved", 1);
        return new Heartbeat(in.u8("period"), in.u8("count1"), in.u8("count2"));
    }

    @Override
    public SecurityHeader header() {
        return new SecurityHeader(SecurityHeader.Flag.HEARTBEAT);
    }

    @Override
    public int bodySize() {
        return 1 /* reserved */ + 1 /* period */ + 1 /* count1 */ + 1 /* count2 */;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u8(0).u8(periodSeconds).u8(missedBeforeWarning).u8(missedBeforeReconnect);
    }
}
