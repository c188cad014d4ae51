package dev.oriel.rdp.disp;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/** One PDU of MS-RDPEDISP 2.2, header included. */
public sealed interface DisplayControlPdu extends Pdu permits DisplayControlCaps, MonitorLayout {

    /** Name of the dynamic channel. */
    String CHANNEL_NAME = "Microsoft::Windows::RDS::DisplayControl";

    /** The largest message of this channel, in bytes. */
    int MAX_MESSAGE = 4096;

    static DisplayControlPdu decode(PduReader in) throws DecodeException {
        long type = in.u32("Type");
        int length = in.u32AsInt("Length", MAX_MESSAGE);
        if (!(DisplayControlHeader.SIZE <= length)) {
            throw DecodeException.invalid("Length", "less than the header: " + length);
        }
        PduReader body = in.slice("Length", length - DisplayControlHeader.SIZE);
        DisplayControlPdu pdu = switch ((int) type) {
            case DisplayControlHeader.TYPE_MONITOR_LAYOUT -> MonitorLayout.decodeBody(body);
            case DisplayControlHeader.TYPE_CAPS -> DisplayControlCaps.decodeBody(body);
            default -> throw DecodeException.invalid("Type", "unknown type " + type);
        };
        body.expectEnd(pdu.getClass().getSimpleName());
        return pdu;
    }
}
