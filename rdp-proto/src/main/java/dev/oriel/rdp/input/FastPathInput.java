package dev.oriel.rdp.input;

import dev.oriel.rdp.fastpath.FastPathHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_FP_INPUT_PDU, MS-RDPBCGR 2.2.8.1.2, header included.
 *
 * @param events 0..255 events in order
 */
public record FastPathInput(List<InputEvent> events) implements Pdu {

    private static final int MAX_EVENTS = 0xff;
    private static final int MAX_COUNT_IN_HEADER = 15;

    private static final int CODE_SHIFT = 5;
    private static final int FLAGS_MASK = 0x1f;
    private static final int SCANCODE = 0;
    private static final int MOUSE = 1;
    private static final int MOUSEX = 2;
    private static final int SYNC = 3;
    private static final int UNICODE = 4;
    private static final int RELMOUSE = 5;
    private static final int QOE_TIMESTAMP = 6;

    private static final int KBDFLAGS_RELEASE = 0x01;
    private static final int KBDFLAGS_EXTENDED = 0x02;
    private static final int KBDFLAGS_EXTENDED1 = 0x04;

    public FastPathInput {
        events = List.copyOf(events);
        if (!(events.size() <= MAX_EVENTS)) {
            throw new IllegalArgumentException(events.size() + " events");
        }
    }

    public static FastPathInput decode(PduReader in) throws DecodeException {
        FastPathHeader header = FastPathHeader.decode(in);
        if (header.securityFlags() != 0) {
            throw DecodeException.unsupported("fpInputHeader", "RDP encryption is not spoken here");
        }
        PduReader body = in.slice("fpInputEvents", header.bodyLength());
        int count = header.eventCount() == 0 ? body.u8("numEvents") : header.eventCount();
        List<InputEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(decodeEvent(body));
        }
        body.expectEnd("TS_FP_INPUT_PDU");
        return new FastPathInput(events);
    }

    private static InputEvent decodeEvent(PduReader in) throws DecodeException {
        int eventHeader = in.u8("eventHeader");
        int flags = eventHeader & FLAGS_MASK;
        int code = eventHeader >> CODE_SHIFT;
        return switch (code) {
            case SCANCODE -> new ScancodeEvent(in.u8("keyCode"), action(flags), prefix(flags));
            case MOUSE -> new MouseEvent(pointerFlags(in), in.u16("xPos"), in.u16("yPos"));
            case MOUSEX -> new ExtendedMouseEvent(pointerFlags(in), in.u16("xPos"), in.u16("yPos"));
            case SYNC -> new SynchronizeEvent(flags);
            case UNICODE -> new UnicodeEvent(in.u16("unicodeCode"), action(flags));
            case RELMOUSE -> new RelativeMouseEvent(pointerFlags(in), in.i16("xDelta"), in.i16("yDelta"));
            case QOE_TIMESTAMP -> new QoeTimestampEvent(in.u32("timestamp"));
            default -> throw DecodeException.invalid("eventCode", "unknown code " + code);
        };
    }

    private static PointerFlags pointerFlags(PduReader in) throws DecodeException {
        return new PointerFlags(in.u16("pointerFlags"));
    }

    private static KeyAction action(int flags) {
        return (flags & KBDFLAGS_RELEASE) != 0 ? KeyAction.RELEASE : KeyAction.PRESS;
    }

    private static ScancodePrefix prefix(int flags) {
        if ((flags & KBDFLAGS_EXTENDED1) != 0) {
            return ScancodePrefix.E1;
        }
        return (flags & KBDFLAGS_EXTENDED) != 0 ? ScancodePrefix.E0 : ScancodePrefix.NONE;
    }

    @Override
    public int encodedSize() {
        return header().encodedSize() + bodySize();
    }

    @Override
    public void encode(PduWriter out) {
        out.pdu(header());
        if (header().eventCount() == 0) {
            out.u8(events.size());
        }
        for (InputEvent event : events) {
            encodeEvent(event, out);
        }
    }

    private FastPathHeader header() {
        return new FastPathHeader(events.size() <= MAX_COUNT_IN_HEADER ? events.size() : 0, 0, bodySize());
    }

    private int bodySize() {
        int size = 1 <= events.size() && events.size() <= MAX_COUNT_IN_HEADER ? 0 : 1 /* numEvents */;
        for (InputEvent event : events) {
            size += 1 /* eventHeader */
                    + switch (event) {
                        case ScancodeEvent key -> 1;
                        case UnicodeEvent text -> 2;
                        case MouseEvent mouse -> 6;
                        case ExtendedMouseEvent mouse -> 6;
                        case RelativeMouseEvent mouse -> 6;
                        case SynchronizeEvent sync -> 0;
                        case QoeTimestampEvent time -> 4;
                    };
        }
        return size;
    }

    private static void encodeEvent(InputEvent event, PduWriter out) {
        switch (event) {
            case ScancodeEvent key -> eventHeader(out, SCANCODE, keyFlags(key)).u8(key.keyCode());
            case UnicodeEvent text ->
                eventHeader(out, UNICODE, release(text.action())).u16(text.codeUnit());
            case MouseEvent mouse ->
                eventHeader(out, MOUSE, 0)
                        .u16(mouse.flags().bits())
                        .u16(mouse.x())
                        .u16(mouse.y());
            case ExtendedMouseEvent mouse ->
                eventHeader(out, MOUSEX, 0)
                        .u16(mouse.flags().bits())
                        .u16(mouse.x())
                        .u16(mouse.y());
            case RelativeMouseEvent mouse ->
                eventHeader(out, RELMOUSE, 0)
                        .u16(mouse.flags().bits())
                        .u16(mouse.deltaX())
                        .u16(mouse.deltaY());
            case SynchronizeEvent sync -> eventHeader(out, SYNC, sync.toggleFlags());
            case QoeTimestampEvent time -> eventHeader(out, QOE_TIMESTAMP, 0).u32(time.timestampMillis());
        }
    }

    private static PduWriter eventHeader(PduWriter out, int code, int flags) {
        return out.u8(code << CODE_SHIFT | flags);
    }

    private static int keyFlags(ScancodeEvent key) {
        return release(key.action())
                | switch (key.prefix()) {
                    case NONE -> 0;
                    case E0 -> KBDFLAGS_EXTENDED;
                    case E1 -> KBDFLAGS_EXTENDED1;
                };
    }

    private static int release(KeyAction action) {
        return action == KeyAction.RELEASE ? KBDFLAGS_RELEASE : 0;
    }
}
