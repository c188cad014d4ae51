package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * RDPINPUT_TOUCH_CONTACT, MS-RDPEI 2.2.3.3.1.1: one finger in one frame. Orientation and pressure are kept as sent, since
 * clients send values out of their range; {@link #effectiveOrientation} and {@link #effectivePressure} are in it.
 *
 * @param contactId 0..255
 * @param x pixels from the virtual desktop's origin, see {@link #MAX_POSITION}
 * @param y the same, downwards
 * @param contactFlags what happened to the contact
 * @param rectangle its extent, null when absent
 * @param orientation degrees counter-clockwise, null when absent
 * @param pressure of 1024, null when absent
 */
public record TouchContact(
        int contactId,
        int x,
        int y,
        Flags<ContactFlag> contactFlags,
        @Nullable ContactRectangle rectangle,
        @Nullable Integer orientation,
        @Nullable Integer pressure)
        implements Pdu {

    /** Largest distance of a contact from the origin, either way. */
    public static final int MAX_POSITION = 0x1FFF_FFFF;

    /** Largest pressure that means something. */
    public static final int MAX_PRESSURE = 1024;

    private static final int FULL_TURN = 360;
    private static final int CONTACTRECT_PRESENT = 0x0001;
    private static final int ORIENTATION_PRESENT = 0x0002;
    private static final int PRESSURE_PRESENT = 0x0004;
    private static final int ALL_PRESENT = CONTACTRECT_PRESENT | ORIENTATION_PRESENT | PRESSURE_PRESENT;

    public TouchContact {
        if (!(0 <= contactId && contactId < InputPdu.MAX_CONTACTS)) {
            throw new IllegalArgumentException("contactId " + contactId);
        }
        VariableInteger.FOUR_BYTE_SIGNED.checked("x", x);
        VariableInteger.FOUR_BYTE_SIGNED.checked("y", y);
        ContactFlag.checked(contactFlags);
        if (orientation != null) {
            VariableInteger.FOUR_BYTE_UNSIGNED.checked("orientation", orientation);
        }
        if (pressure != null) {
            VariableInteger.FOUR_BYTE_UNSIGNED.checked("pressure", pressure);
        }
    }

    static TouchContact decode(PduReader in) throws DecodeException {
        int contactId = in.u8("contactId");
        int present = VariableInteger.TWO_BYTE_UNSIGNED.readInt(in, "fieldsPresent");
        if ((present & ~ALL_PRESENT) != 0) {
            // The size of a field that we do not know cannot be known either.
            throw DecodeException.unsupported("fieldsPresent", "unknown fields 0x" + Integer.toHexString(present));
        }
        return new TouchContact(
                contactId,
                VariableInteger.FOUR_BYTE_SIGNED.readInt(in, "x"),
                VariableInteger.FOUR_BYTE_SIGNED.readInt(in, "y"),
                new Flags<>(VariableInteger.FOUR_BYTE_UNSIGNED.readInt(in, "contactFlags")),
                (present & CONTACTRECT_PRESENT) != 0 ? ContactRectangle.decode(in) : null,
                (present & ORIENTATION_PRESENT) != 0
                        ? VariableInteger.FOUR_BYTE_UNSIGNED.readInt(in, "orientation")
                        : null,
                (present & PRESSURE_PRESENT) != 0 ? VariableInteger.FOUR_BYTE_UNSIGNED.readInt(in, "pressure") : null);
    }

    /** Degrees counter-clockwise, 0..359; 0 when absent. */
    public int effectiveOrientation() {
        return orientation == null ? 0 : orientation % FULL_TURN;
    }

    /** 0..1024; 0 when absent. */
    public int effectivePressure() {
        return pressure == null ? 0 : Math.min(pressure, MAX_PRESSURE);
    }

    private int fieldsPresent() {
        return (rectangle == null ? 0 : CONTACTRECT_PRESENT)
                | (orientation == null ? 0 : ORIENTATION_PRESENT)
                | (pressure == null ? 0 : PRESSURE_PRESENT);
    }

    @Override
    public int encodedSize() {
        return 1 /* contactId */
                + VariableInteger.TWO_BYTE_UNSIGNED.size(fieldsPresent())
                + VariableInteger.FOUR_BYTE_SIGNED.size(x)
                + VariableInteger.FOUR_BYTE_SIGNED.size(y)
                + VariableInteger.FOUR_BYTE_UNSIGNED.size(contactFlags.bits())
                + (rectangle == null ? 0 : rectangle.encodedSize())
                + (orientation == null ? 0 : VariableInteger.FOUR_BYTE_UNSIGNED.size(orientation))
                + (pressure == null ? 0 : VariableInteger.FOUR_BYTE_UNSIGNED.size(pressure));
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(contactId);
        VariableInteger.TWO_BYTE_UNSIGNED.write(out, fieldsPresent());
        VariableInteger.FOUR_BYTE_SIGNED.write(out, x);
        VariableInteger.FOUR_BYTE_SIGNED.write(out, y);
        VariableInteger.FOUR_BYTE_UNSIGNED.write(out, contactFlags.bits());
        if (rectangle != null) {
            rectangle.encode(out);
        }
        if (orientation != null) {
            VariableInteger.FOUR_BYTE_UNSIGNED.write(out, orientation);
        }
        if (pressure != null) {
            VariableInteger.FOUR_BYTE_UNSIGNED.write(out, pressure);
        }
    }
}
