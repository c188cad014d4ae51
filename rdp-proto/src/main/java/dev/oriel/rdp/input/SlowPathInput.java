package dev.oriel.rdp.input;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TS_INPUT_PDU_DATA, MS-RDPBCGR 2.2.8.1.1.3, without the share data header. The event times, which nobody uses, are
 * written as 0 and skipped; unused events (INPUT_EVENT_UNUSED) are skipped.
 *
 * @param events at most 65535 events in order, no {@link QoeTimestampEvent}
 */
public record SlowPathInput(List<InputEvent> events) implements Pdu {

    private static final int EVENT_SIZE = 4 /* eventTime */ + 2 /* messageType */ + 6 /* slowPathInputData */;

    private static final int INPUT_EVENT_SYNC = 0x0000;
    private static final int INPUT_EVENT_UNUSED = 0x0002;
    private static final int INPUT_EVENT_SCANCODE = 0x0004;
    private static final int INPUT_EVENT_UNICODE = 0x0005;
    private static final int INPUT_EVENT_MOUSE = 0x8001;
    private static final int INPUT_EVENT_MOUSEX = 0x8002;
    private static final int INPUT_EVENT_RELMOUSE = 0x8004;

    private static final int KBDFLAGS_EXTENDED = 0x0100;
    private static final int KBDFLAGS_EXTENDED1 = 0x0200;
    private static final int KBDFLAGS_RELEASE = 0x8000;

    private static final int TOGGLE_BITS = 0x1f;

    public SlowPathInput {
        events = List.copyOf(events);
        if (!(events.size() <= 0xffff)) {
            throw new IllegalArgumentException(events.size() + " events");
        }
        if (events.stream().anyMatch(QoeTimestampEvent.class::isInstance)) {
            throw new IllegalArgumentException("QoE timestamps are fast-path only");
        }
    }

    public static SlowPathInput decode(PduReader in) throws DecodeException {
        int count = in.u16("numEvents");
        in.padding("pad2Octets", 2);
        if (!((long) count * EVENT_SIZE <= in.remaining())) {
            throw DecodeException.limit("numEvents", count, in.remaining() / EVENT_SIZE);
        }
        List<InputEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            in.padding("eventTime", 4);
            int messageType = in.u16("messageType");
            InputEvent event = decodeEvent(messageType, in.slice("slowPathInputData", 6));
            if (event != null) {
                events.add(event);
            }
        }
        return new SlowPathInput(events);
    }

    private static @Nullable InputEvent decodeEvent(int messageType, PduReader in) throws DecodeException {
        return switch (messageType) {
            case INPUT_EVENT_SYNC -> {
                in.padding("pad2Octets", 2);
                yield new SynchronizeEvent((int) in.u32("toggleFlags") & TOGGLE_BITS);
            }
            case INPUT_EVENT_UNUSED -> null;
            case INPUT_EVENT_SCANCODE -> {
                int flags = in.u16("keyboardFlags");
                int keyCode = in.u16("keyCode");
                if (!(keyCode <= 0xff)) {
                    throw DecodeException.limit("keyCode", keyCode, 0xff);
                }
                yield new ScancodeEvent(keyCode, action(flags), prefix(flags));
            }
            case INPUT_EVENT_UNICODE -> {
                int flags = in.u16("keyboardFlags");
                yield new UnicodeEvent(in.u16("unicodeCode"), action(flags));
            }
            case INPUT_EVENT_MOUSE ->
                new MouseEvent(new PointerFlags(in.u16("pointerFlags")), in.u16("xPos"), in.u16("yPos"));
            case INPUT_EVENT_MOUSEX ->
                new ExtendedMouseEvent(new PointerFlags(in.u16("pointerFlags")), in.u16("xPos"), in.u16("yPos"));
            case INPUT_EVENT_RELMOUSE ->
                new RelativeMouseEvent(new PointerFlags(in.u16("pointerFlags")), in.i16("xDelta"), in.i16("yDelta"));
            default -> throw DecodeException.invalid("messageType", "unknown type " + messageType);
        };
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
        return 2 /* numEvents */ + 2 /* pad2Octets */ + events.size() * EVENT_SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(events.size()).u16(0);
        for (InputEvent event : events) {
            out.u32(0);
            encodeEvent(event, out);
        }
    }

    private static void encodeEvent(InputEvent event, PduWriter out) {
        switch (event) {
            case ScancodeEvent key ->
                out.u16(INPUT_EVENT_SCANCODE)
                        .u16(keyFlags(key))
                        .u16(key.keyCode())
                        .u16(0);
            case UnicodeEvent text ->
                out.u16(INPUT_EVENT_UNICODE)
                        .u16(release(text.action()))
                        .u16(text.codeUnit())
                        .u16(0);
            case MouseEvent mouse ->
                out.u16(INPUT_EVENT_MOUSE)
                        .u16(mouse.flags().bits())
                        .u16(mouse.x())
                        .u16(mouse.y());
            case ExtendedMouseEvent mouse ->
                out.u16(INPUT_EVENT_MOUSEX)
                        .u16(mouse.flags().bits())
                        .u16(mouse.x())
                        .u16(mouse.y());
            case RelativeMouseEvent mouse ->
                out.u16(INPUT_EVENT_RELMOUSE)
                        .u16(mouse.flags().bits())
                        .u16(mouse.deltaX())
                        .u16(mouse.deltaY());
            case SynchronizeEvent sync -> out.u16(INPUT_EVENT_SYNC).u16(0).u32(sync.toggleFlags());
            case QoeTimestampEvent time -> throw new IllegalStateException("refused by the constructor");
        }
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
