package dev.oriel.redirect.touch;

import dev.oriel.rdp.touch.ContactFlag;
import dev.oriel.rdp.touch.ContactRectangle;
import dev.oriel.rdp.touch.PenContact;
import dev.oriel.rdp.touch.PenContact.PenFlag;
import dev.oriel.rdp.touch.TouchContact;
import dev.oriel.rdp.wire.Flags;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contacts as the protocol writes them, and as the ends see them. */
final class InputTranslation {

    private InputTranslation() {}

    /** Empty when the flags are none of the eight combinations. */
    static Optional<ContactChange> change(Flags<ContactFlag> flags) {
        for (ContactChange change : ContactChange.values()) {
            if (flags(change).bits() == flags.bits()) {
                return Optional.of(change);
            }
        }
        return Optional.empty();
    }

    static Flags<ContactFlag> flags(ContactChange change) {
        return switch (change) {
            case HOVER -> Flags.of(ContactFlag.UPDATE, ContactFlag.INRANGE);
            case TOUCH -> Flags.of(ContactFlag.DOWN, ContactFlag.INRANGE, ContactFlag.INCONTACT);
            case MOVE -> Flags.of(ContactFlag.UPDATE, ContactFlag.INRANGE, ContactFlag.INCONTACT);
            case RAISE -> Flags.of(ContactFlag.UP, ContactFlag.INRANGE);
            case LIFT -> Flags.of(ContactFlag.UP);
            case CANCEL_TOUCH -> Flags.of(ContactFlag.UP, ContactFlag.CANCELED);
            case LEAVE -> Flags.of(ContactFlag.UPDATE);
            case CANCEL_HOVER -> Flags.of(ContactFlag.UPDATE, ContactFlag.CANCELED);
        };
    }

    static Finger finger(TouchContact contact, ContactChange change) {
        ContactRectangle rectangle = contact.rectangle();
        return new Finger(
                contact.contactId(),
                contact.x(),
                contact.y(),
                change,
                rectangle == null
                        ? null
                        : new Finger.Extent(rectangle.left(), rectangle.top(), rectangle.right(), rectangle.bottom()),
                contact.orientation() == null ? null : contact.effectiveOrientation(),
                contact.pressure() == null ? null : contact.effectivePressure());
    }

    static TouchContact contact(Finger finger) {
        Finger.Extent extent = finger.extent();
        return new TouchContact(
                finger.id(),
                position(finger.x()),
                position(finger.y()),
                flags(finger.change()),
                extent == null
                        ? null
                        : new ContactRectangle(
                                edge(extent.left()), edge(extent.top()), edge(extent.right()), edge(extent.bottom())),
                finger.orientation(),
                finger.pressure());
    }

    static Pen pen(PenContact contact, ContactChange change) {
        return new Pen(
                contact.deviceId(),
                contact.x(),
                contact.y(),
                change,
                buttons(contact.penFlags()),
                contact.pressure() == null ? null : contact.effectivePressure(),
                contact.rotation() == null ? null : contact.effectiveRotation(),
                contact.tiltX() == null ? null : contact.effectiveTiltX(),
                contact.tiltY() == null ? null : contact.effectiveTiltY());
    }

    private static Pen.@Nullable Buttons buttons(@Nullable Flags<PenFlag> flags) {
        return flags == null
                ? null
                : new Pen.Buttons(
                        flags.has(PenFlag.BARREL_PRESSED),
                        flags.has(PenFlag.ERASER_PRESSED),
                        flags.has(PenFlag.INVERTED));
    }

    static PenContact contact(Pen pen) {
        return new PenContact(
                pen.id(),
                position(pen.x()),
                position(pen.y()),
                flags(pen.change()),
                flags(pen.buttons()),
                pen.pressure(),
                pen.rotation(),
                pen.tiltX(),
                pen.tiltY());
    }

    private static @Nullable Flags<PenFlag> flags(Pen.@Nullable Buttons buttons) {
        if (buttons == null) {
            return null;
        }
        return new Flags<>((buttons.barrel() ? PenFlag.BARREL_PRESSED.mask() : 0)
                | (buttons.eraser() ? PenFlag.ERASER_PRESSED.mask() : 0)
                | (buttons.inverted() ? PenFlag.INVERTED.mask() : 0));
    }

    private static int position(int pixels) {
        return Math.clamp(pixels, -TouchContact.MAX_POSITION, TouchContact.MAX_POSITION);
    }

    private static int edge(int pixels) {
        return Math.clamp(pixels, -ContactRectangle.MAX_EDGE, ContactRectangle.MAX_EDGE);
    }
}
