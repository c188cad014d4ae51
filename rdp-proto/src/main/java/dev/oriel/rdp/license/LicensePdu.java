package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** A licensing message: LICENSE_PREAMBLE, MS-RDPBCGR 2.2.1.12.1.1, and what it announces. */
public sealed interface LicensePdu extends Pdu
        permits LicenseRequest,
                PlatformChallenge,
                IssuedLicense,
                LicenseInfo,
                NewLicenseRequest,
                PlatformChallengeResponse,
                LicenseError,
                LicensePdu.Other {

    /** Longest content that is accepted, in bytes. */
    int MAX_CONTENT = 16 * 1024;

    /** Size of the preamble in bytes. */
    int PREAMBLE_SIZE = 1 /* bMsgType */ + 1 /* flags */ + 2 /* wMsgSize */;

    /** Size of a random in bytes. */
    int RANDOM_SIZE = 32;

    /** Size of MACData in bytes. */
    int MAC_SIZE = 16;

    /** bMsgType. */
    int type();

    /** Bytes behind the preamble. */
    int contentSize();

    /** Writes what stands behind the preamble. */
    void encodeContent(PduWriter out);

    /** flags of the preamble: version 3.0. */
    default int flags() {
        return 0x03;
    }

    @Override
    default int encodedSize() {
        return PREAMBLE_SIZE + contentSize();
    }

    @Override
    default void encode(PduWriter out) {
        out.u8(type()).u8(flags()).u16(encodedSize());
        encodeContent(out);
    }

    static LicensePdu decode(PduReader in) throws DecodeException {
        int type = in.u8("bMsgType");
        int flags = in.u8("flags");
        int size = in.u16("wMsgSize");
        if (!(size >= PREAMBLE_SIZE && size - PREAMBLE_SIZE <= MAX_CONTENT)) {
            throw DecodeException.invalid("wMsgSize", "message of " + size + " bytes");
        }
        PduReader body = in.slice("wMsgSize", size - PREAMBLE_SIZE);
        LicensePdu pdu = switch (type) {
            case LicenseRequest.TYPE -> LicenseRequest.decodeContent(body);
            case PlatformChallenge.TYPE -> PlatformChallenge.decodeContent(body);
            case IssuedLicense.TYPE_NEW -> IssuedLicense.decodeContent(IssuedLicense.Kind.NEW, body);
            case IssuedLicense.TYPE_UPGRADE -> IssuedLicense.decodeContent(IssuedLicense.Kind.UPGRADE, body);
            case LicenseInfo.TYPE -> LicenseInfo.decodeContent(body);
            case NewLicenseRequest.TYPE -> NewLicenseRequest.decodeContent(body);
            case PlatformChallengeResponse.TYPE -> PlatformChallengeResponse.decodeContent(body);
            case LicenseError.TYPE -> LicenseError.decodeContent(body);
            default -> new Other(type, flags, body.rest());
        };
        body.expectEnd("wMsgSize");
        return pdu;
    }

    /**
     * A message that we do not know.
     *
     * @param type bMsgType, none of the known ones
     * @param flags version in the low four bits
     * @param content what follows the preamble
     */
    record Other(int type, int flags, Bytes content) implements LicensePdu {

        public Other {
            boolean known = switch (type) {
                case LicenseRequest.TYPE,
                        PlatformChallenge.TYPE,
                        IssuedLicense.TYPE_NEW,
                        IssuedLicense.TYPE_UPGRADE,
                        LicenseInfo.TYPE,
                        NewLicenseRequest.TYPE,
                        PlatformChallengeResponse.TYPE,
                        LicenseError.TYPE -> true;
                default -> false;
            };
            if (known
                    || !(type >= 0 && type <= 0xFF)
                    || !(flags >= 0 && flags <= 0xFF)
                    || !(content.length() <= MAX_CONTENT)) {
                throw new IllegalArgumentException("message " + type + " of " + content.length() + " bytes");
            }
        }

        @Override
        public int contentSize() {
            return content.length();
        }

        @Override
        public void encodeContent(PduWriter out) {
            out.bytes(content);
        }
    }
}
