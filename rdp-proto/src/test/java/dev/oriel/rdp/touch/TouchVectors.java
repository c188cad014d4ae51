package dev.oriel.rdp.touch;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import java.util.List;

/** Golden vectors of this package. */
public final class TouchVectors {

    private static final Flags<ContactFlag> DOWN =
            Flags.of(ContactFlag.DOWN, ContactFlag.INRANGE, ContactFlag.INCONTACT);

    static final TouchEvent TOUCH = new TouchEvent(
            0x1A1B1C,
            List.of(
                    new TouchFrame(
                            0,
                            List.of(
                                    new TouchContact(0, 1280, -2, DOWN, null, null, null),
                                    new TouchContact(
                                            255,
                                            -0x1A1B1C,
                                            31,
                                            Flags.of(ContactFlag.UPDATE, ContactFlag.INRANGE),
                                            new ContactRectangle(-2, -0x1A1B, 63, 64),
                                            359,
                                            1024))),
                    new TouchFrame(
                            0x1A1B1C1D1E1F2AL,
                            List.of(new TouchContact(0, 1280, -2, Flags.of(ContactFlag.UP), null, null, null)))));

    static final PenEvent PEN = new PenEvent(
            5,
            List.of(new PenFrame(
                    200,
                    List.of(
                            new PenContact(
                                    0,
                                    800,
                                    600,
                                    Flags.of(ContactFlag.UPDATE, ContactFlag.INRANGE, ContactFlag.INCONTACT),
                                    Flags.of(PenContact.PenFlag.BARREL_PRESSED, PenContact.PenFlag.INVERTED),
                                    512,
                                    359,
                                    -90,
                                    -26),
                            new PenContact(
                                    1,
                                    0,
                                    0,
                                    Flags.of(ContactFlag.UPDATE, ContactFlag.CANCELED),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null)))));

    private TouchVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                PduVector.of(
                        "MS-RDPEI 2.2.2.6",
                        "rdpei/2.2.2.6-unknown",
                        InputPdu::decode,
                        new UnknownInput(7, Bytes.ofHex("010203"))),
                PduVector.of(
                        "MS-RDPEI 2.2.3.1",
                        "rdpei/2.2.3.1-sc-ready-v300",
                        InputPdu::decode,
                        new ServerReady(
                                InputVersion.V300.code(), Flags.of(ServerReady.Feature.MULTIPEN_INJECTION_SUPPORTED))),
                PduVector.of(
                        "MS-RDPEI 2.2.3.1",
                        "rdpei/2.2.3.1-sc-ready-v100",
                        InputPdu::decode,
                        new ServerReady(InputVersion.V100.code(), null)),
                PduVector.of(
                        "MS-RDPEI 2.2.3.2",
                        "rdpei/2.2.3.2-cs-ready",
                        InputPdu::decode,
                        new ClientReady(
                                Flags.of(
                                        ClientReady.Flag.SHOW_TOUCH_VISUALS,
                                        ClientReady.Flag.DISABLE_TIMESTAMP_INJECTION,
                                        ClientReady.Flag.ENABLE_MULTIPEN_INJECTION),
                                InputVersion.V300.code(),
                                10)),
                PduVector.of("MS-RDPEI 2.2.3.3", "rdpei/2.2.3.3-touch-event", InputPdu::decode, TOUCH),
                PduVector.of("MS-RDPEI 2.2.3.3.1", "rdpei/2.2.3.3-touch-event", InputPdu::decode, TOUCH)
                        .standingFor(TouchFrame.class),
                PduVector.of("MS-RDPEI 2.2.3.3.1.1", "rdpei/2.2.3.3-touch-event", InputPdu::decode, TOUCH)
                        .standingFor(TouchContact.class),
                PduVector.of("MS-RDPEI 2.2.3.4", "rdpei/2.2.3.4-suspend", InputPdu::decode, new SuspendInput()),
                PduVector.of("MS-RDPEI 2.2.3.5", "rdpei/2.2.3.5-resume", InputPdu::decode, new ResumeInput()),
                PduVector.of(
                        "MS-RDPEI 2.2.3.6",
                        "rdpei/2.2.3.6-dismiss-hovering",
                        InputPdu::decode,
                        new DismissHoveringTouchContact(255)),
                PduVector.of("MS-RDPEI 2.2.3.7", "rdpei/2.2.3.7-pen-event", InputPdu::decode, PEN),
                PduVector.of("MS-RDPEI 2.2.3.7.1", "rdpei/2.2.3.7-pen-event", InputPdu::decode, PEN)
                        .standingFor(PenFrame.class),
                PduVector.of("MS-RDPEI 2.2.3.7.1.1", "rdpei/2.2.3.7-pen-event", InputPdu::decode, PEN)
                        .standingFor(PenContact.class));
    }
}
