package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** The kinds of {@link SaveSessionInfo}, with their infoType, MS-RDPBCGR 2.2.10.1.1. */
public sealed interface LogonNotice extends Pdu permits LogonVersion1, LogonVersion2, LogonNotice.Plain, LogonExtended {

    static LogonNotice decode(PduReader in) throws DecodeException {
        long infoType = in.u32("infoType");
        if (infoType == LogonVersion1.INFO_TYPE) {
            return LogonVersion1.decodeAfterType(in);
        }
        if (infoType == LogonVersion2.INFO_TYPE) {
            return LogonVersion2.decodeAfterType(in);
        }
        if (infoType == Plain.INFO_TYPE) {
            in.padding("Pad", Plain.PAD_SIZE);
            return new Plain();
        }
        if (infoType == LogonExtended.INFO_TYPE) {
            return LogonExtended.decodeAfterType(in);
        }
        throw DecodeException.unsupported("infoType", "session information " + infoType);
    }

    /** TS_PLAIN_NOTIFY, MS-RDPBCGR 2.2.10.1.1.3: a user has logged on. */
    record Plain() implements LogonNotice {

        static final int INFO_TYPE = 2;
        static final int PAD_SIZE = 576;

        @Override
        public int encodedSize() {
            return 4 /* infoType */ + PAD_SIZE;
        }

        @Override
        public void encode(PduWriter out) {
            out.u32(INFO_TYPE).zeros(PAD_SIZE);
        }
    }
}
