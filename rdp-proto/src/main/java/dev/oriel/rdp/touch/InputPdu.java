package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/** One message of MS-RDPEI 2.2.3, header included; a message of the channel is one of these. */
public sealed interface InputPdu extends Pdu
        permits ServerReady,
                ClientReady,
                TouchEvent,
                SuspendInput,
                ResumeInput,
                DismissHoveringTouchContact,
                PenEvent,
                UnknownInput {

    /** Name of the dynamic channel, MS-RDPEI 2.1. */
    String CHANNEL_NAME = "Microsoft::Windows::RDS::Input";

    /** The largest message of this channel, in bytes. */
    int MAX_MESSAGE = 65_536;

    /** The most frames in one message; a client sends one or a few. */
    int MAX_FRAMES = 1024;

    /** The most contacts in one frame: as many as there are ids. */
    int MAX_CONTACTS = 256;

    static InputPdu decode(PduReader in) throws DecodeException {
        int eventId = in.u16("eventId");
        int length = in.u32AsInt("pduLength", MAX_MESSAGE);
        if (!(InputHeader.SIZE <= length)) {
            throw DecodeException.invalid("pduLength", "less than the header: " + length);
        }
        PduReader body = in.slice("pduLength", length - InputHeader.SIZE);
        InputPdu pdu = switch (eventId) {
            case InputHeader.SC_READY -> ServerReady.decodeBody(body);
            case InputHeader.CS_READY -> ClientReady.decodeBody(body);
            case InputHeader.TOUCH -> TouchEvent.decodeBody(body);
            case InputHeader.SUSPEND_INPUT -> new SuspendInput();
            case InputHeader.RESUME_INPUT -> new ResumeInput();
            case InputHeader.DISMISS_HOVERING_TOUCH_CONTACT -> DismissHoveringTouchContact.decodeBody(body);
            case InputHeader.PEN -> PenEvent.decodeBody(body);
            default -> new UnknownInput(eventId, body.rest());
        };
        body.expectEnd(pdu.getClass().getSimpleName());
        return pdu;
    }
}
