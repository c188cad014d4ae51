package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** A licensing message: LICENSE_PREAMBLE, MS-RDPBCGR 2.2.1.12.1.1, and what it announces. */
public sealed interface LicensePdu extends Pdu permits LicenseError, LicensePdu.Other {

    /** bMsgType of a server that wants licensing to begin, MS-RDPELE 2.2.2.1. */
    int LICENSE_REQUEST = 0x01;

    /** bMsgType, MS-RDPELE 2.2.2.4. */
    int PLATFORM_CHALLENGE = 0x02;

    /** bMsgType, MS-RDPELE 2.2.2.7. */
    int NEW_LICENSE = 0x03;

    /** bMsgType, MS-RDPELE 2.2.2.6. */
    int UPGRADE_LICENSE = 0x04;

    /** Longest content that is accepted, in bytes. */
    int MAX_CONTENT = 16 * 1024;

    /** Size of the preamble in bytes. */
    int PREAMBLE_SIZE = 1 /* bMsgType */ + 1 /* flags */ + 2 /* wMsgSize */;

    static LicensePdu decode(PduReader in) throws DecodeException {
        int type = in.u8("bMsgType");
        int flags = in.u8("flags");
        int size = in.u16("wMsgSize");
        if (!(size >= PREAMBLE_SIZE && size - PREAMBLE_SIZE <= MAX_CONTENT)) {
            throw DecodeException.invalid("wMsgSize", "message of " + size + " bytes");
        }
        PduReader body = in.slice("wMsgSize", size - PREAMBLE_SIZE);
        if (type != LicenseError.TYPE) {
            return new Other(type, flags, body.rest());
        }
        LicenseError error = LicenseError.decodeAfterPreamble(body);
        body.expectEnd("wMsgSize");
        return error;
    }

    /**
     * A message of the licensing dialogue, which we do not hold.
     *
     * @param type bMsgType, not that of {@link LicenseError}
     * @param flags version in the low four bits
     * @param content what follows the preamble
     */
    record Other(int type, int flags, Bytes content) implements LicensePdu {

        public Other {
            if (!(type >= 0 && type < LicenseError.TYPE)
                    || !(flags >= 0 && flags <= 0xFF)
                    || !(content.length() <= MAX_CONTENT)) {
                throw new IllegalArgumentException("message " + type + " of " + content.length() + " bytes");
            }
        }

        @Override
        public int encodedSize() {
            return PREAMBLE_SIZE + content.length();
        }

        @Override
        public void encode(PduWriter out) {
            out.u8(type).u8(flags).u16(encodedSize()).bytes(content);
        }
    }
}
