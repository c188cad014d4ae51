package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_STATUS_INFO_PDU, MS-RDPBCGR 2.2.5.2: what the server is doing while the user waits.
 *
 * @param statusCode u32
 */
public record StatusInfo(long statusCode) implements ShareDataPdu {

    /** statusCode: the destination has been found. */
    public static final int FINDING_DESTINATION = 0x401;

    /** statusCode: the session's machine is being loaded. */
    public static final int LOADING_DESTINATION = 0x402;

    /** statusCode: the session's machine is being brought online. */
    public static final int BRINGING_SESSION_ONLINE = 0x403;

    /** statusCode: the connection goes on to the destination. */
    public static final int REDIRECTING_TO_DESTINATION = 0x404;

    /** statusCode: the machine is being loaded. */
    public static final int VM_LOADING = 0x501;

    /** statusCode: the machine is being resumed. */
    public static final int VM_WAKING = 0x502;

    /** statusCode: the machine is being started. */
    public static final int VM_STARTING = 0x503;

    /** statusCode: the started machine is watched. */
    public static final int VM_STARTING_MONITORING = 0x504;

    /** statusCode: the started machine is watched again. */
    public static final int VM_RETRYING_MONITORING = 0x505;

    static final int TYPE = 54;

    public static StatusInfo decode(PduReader in) throws DecodeException {
        return new StatusInfo(in.u32("statusCode"));
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 4 /* statusCode */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(statusCode);
    }
}
