package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * RDPINPUT_PEN_CONTACT, MS-RDPEI 2.2.3.7.1.1: one pen in one frame. Pressure and angles are kept as sent; the
 * {@code effective} ones are in their range.
 *
 * @param deviceId 0..255; 0 when several pens were not agreed on
 * @param x pixels from the virtual desktop's origin, at most {@link TouchContact#MAX_POSITION} either way
 * @param y the same, downwards
 * @param contactFlags what happened to the contact
 * @param penFlags buttons and end, null when absent
 * @param pressure of 1024, null when absent
 * @param rotation degrees clockwise, null when absent
 * @param tiltX degrees, positive to the right, null when absent
 * @param tiltY degrees, positive towards the user, null when absent
 */
public record PenContact(
        int deviceId,
        int x,
        int y,
        Flags<ContactFlag> contactFlags,
        @Nullable Flags<PenFlag> penFlags,
        @Nullable Integer pressure,
        @Nullable Integer rotation,
        @Nullable Integer tiltX,
        @Nullable Integer tiltY)
        implements Pdu {

    /** Bits of penFlags. */
    public enum PenFlag implements Flags.Bit {
        BARREL_PRESSED(0x0001),
        ERASER_PRESSED(0x0002),
        INVERTED(0x0004);

        private final int mask;

        PenFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Steepest tilt that means something, in degrees. */
    public static final int MAX_TILT = 90;

    private static final int FULL_TURN = 360;
    private static final int PENFLAGS_PRESENT = 0x0001;
    private static final int PRESSURE_PRESENT = 0x0002;
    private static final int ROTATION_PRESENT = 0x0004;
    private static final int TILTX_PRESENT = 0x0008;
    private static final int TILTY_PRESENT = 0x0010;
    private static final int ALL_PRESENT = 0x001F;

    public PenContact {
        if (!(0 <= deviceId && deviceId < InputPdu.MAX_CONTACTS)) {
            throw new IllegalArgumentException("deviceId " + deviceId);
        }
        VariableInteger.FOUR_BYTE_SIGNED.checked("x", x);
        VariableInteger.FOUR_BYTE_SIGNED.checked("y", y);
        ContactFlag.checked(contactFlags);
        if (penFlags != null) {
            VariableInteger.FOUR_BYTE_UNSIGNED.checked("penFlags", penFlags.bits());
        }
        check("pressure", VariableInteger.FOUR_BYTE_UNSIGNED, pressure);
        check("rotation", VariableInteger.TWO_BYTE_UNSIGNED, rotation);
        check("tiltX", VariableInteger.TWO_BYTE_SIGNED, tiltX);
        check("tiltY", VariableInteger.TWO_BYTE_SIGNED, tiltY);
    }

    private static void check(String field, VariableInteger kind, @Nullable Integer value) {
        if (value != null) {
            kind.checked(field, value);
        }
    }

    static PenContact decode(PduReader in) throws DecodeException {
        int deviceId = in.u8("deviceId");
        int present = VariableInteger.TWO_BYTE_UNSIGNED.readInt(in, "fieldsPresent");
        if ((present & ~ALL_PRESENT) != 0) {
            throw DecodeException.unsupported("fieldsPresent", "unknown fields 0x" + Integer.toHexString(present));
        }
        return new PenContact(
                deviceId,
                VariableInteger.FOUR_BYTE_SIGNED.readInt(in, "x"),
                VariableInteger.FOUR_BYTE_SIGNED.readInt(in, "y"),
                new Flags<>(VariableInteger.FOUR_BYTE_UNSIGNED.readInt(in, "contactFlags")),
                (present & PENFLAGS_PRESENT) != 0
                        ? new Flags<>(VariableInteger.FOUR_BYTE_UNSIGNED.readInt(in, "penFlags"))
                        : null,
                (present & PRESSURE_PRESENT) != 0 ? VariableInteger.FOUR_BYTE_UNSIGNED.readInt(in, "pressure") : null,
                (present & ROTATION_PRESENT) != 0 ? VariableInteger.TWO_BYTE_UNSIGNED.readInt(in, "rotation") : null,
                (present & TILTX_PRESENT) != 0 ? VariableInteger.TWO_BYTE_SIGNED.readInt(in, "tiltX") : null,
                (present & TILTY_PRESENT) != 0 ? VariableInteger.TWO_BYTE_SIGNED.readInt(in, "tiltY") : null);
    }

    /** 0..1024; 0 when absent. */
    public int effectivePressure() {
        return pressure == null ? 0 : Math.min(pressure, TouchContact.MAX_PRESSURE);
    }

    /** Degrees clockwise, 0..359; 0 when absent. */
    public int effectiveRotation() {
        return rotation == null ? 0 : rotation % FULL_TURN;
    }

    /** Degrees, -90..90; 0 when absent. */
    public int effectiveTiltX() {
        return tiltX == null ? 0 : Math.clamp(tiltX, -MAX_TILT, MAX_TILT);
    }

    /** Degrees, -90..90; 0 when absent. */
    public int effectiveTiltY() {
        return tiltY == null ? 0 : Math.clamp(tiltY, -MAX_TILT, MAX_TILT);
    }

    private int fieldsPresent() {
        return (penFlags == null ? 0 : PENFLAGS_PRESENT)
                | (pressure == null ? 0 : PRESSURE_PRESENT)
                | (rotation == null ? 0 : ROTATION_PRESENT)
                | (tiltX == null ? 0 : TILTX_PRESENT)
                | (tiltY == null ? 0 : TILTY_PRESENT);
    }

    private static int size(VariableInteger kind, @Nullable Integer value) {
        return value == null ? 0 : kind.size(value);
    }

    private static void write(PduWriter out, VariableInteger kind, @Nullable Integer value) {
        if (value != null) {
            kind.write(out, value);
        }
    }

    @Override
    public int encodedSize() {
        return 1 /* deviceId */
                + VariableInteger.TWO_BYTE_UNSIGNED.size(fieldsPresent())
                + VariableInteger.FOUR_BYTE_SIGNED.size(x)
                + VariableInteger.FOUR_BYTE_SIGNED.size(y)
                + VariableInteger.FOUR_BYTE_UNSIGNED.size(contactFlags.bits())
                + (penFlags == null ? 0 : VariableInteger.FOUR_BYTE_UNSIGNED.size(penFlags.bits()))
                + size(VariableInteger.FOUR_BYTE_UNSIGNED, pressure)
                + size(VariableInteger.TWO_BYTE_UNSIGNED, rotation)
                + size(VariableInteger.TWO_BYTE_SIGNED, tiltX)
                + size(VariableInteger.TWO_BYTE_SIGNED, tiltY);
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(deviceId);
        VariableInteger.TWO_BYTE_UNSIGNED.write(out, fieldsPresent());
        VariableInteger.FOUR_BYTE_SIGNED.write(out, x);
        VariableInteger.FOUR_BYTE_SIGNED.write(out, y);
        VariableInteger.FOUR_BYTE_UNSIGNED.write(out, contactFlags.bits());
        if (penFlags != null) {
            VariableInteger.FOUR_BYTE_UNSIGNED.write(out, penFlags.bits());
        }
        write(out, VariableInteger.FOUR_BYTE_UNSIGNED, pressure);
        write(out, VariableInteger.TWO_BYTE_UNSIGNED, rotation);
        write(out, VariableInteger.TWO_BYTE_SIGNED, tiltX);
        write(out, VariableInteger.TWO_BYTE_SIGNED, tiltY);
    }
}
