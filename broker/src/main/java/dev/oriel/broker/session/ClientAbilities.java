package dev.oriel.broker.session;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.GeneralCapability;
import dev.oriel.rdp.capability.GeneralCapability.ExtraFlag;
import dev.oriel.rdp.capability.LargePointerCapability;
import dev.oriel.rdp.capability.LargePointerCapability.Size;
import dev.oriel.rdp.capability.PointerCapability;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.redirect.display.BitmapSupport;
import dev.oriel.redirect.display.BitmapSupport.Compression;
import dev.oriel.redirect.display.PointerSupport;
import java.util.Optional;

/** What a client's capability sets mean for its display. */
final class ClientAbilities {

    private static final int SMALL_POINTER = 32;
    private static final int MEDIUM_POINTER = 96;
    private static final int LARGE_POINTER = 384;

    private ClientAbilities() {}

    static PointerSupport pointers(CapabilitySets sets) {
        Optional<PointerCapability> pointer = sets.find(PointerCapability.class);
        if (pointer.isEmpty()) {
            return PointerSupport.LEAST;
        }
        Integer newSlots = pointer.get().pointerCacheSize();
        int maxSide = sets.find(LargePointerCapability.class)
                .map(ClientAbilities::largestPointer)
                .orElse(SMALL_POINTER);
        if (newSlots == null || newSlots == 0) {
            return new PointerSupport(
                    PointerSupport.Format.COLOR, Math.max(1, pointer.get().colorPointerCacheSize()), SMALL_POINTER);
        }
        return new PointerSupport(PointerSupport.Format.NEW, newSlots, maxSide);
    }

    private static int largestPointer(LargePointerCapability large) {
        if (large.largePointerSupportFlags().has(Size.PIXELS_384X384)) {
            return LARGE_POINTER;
        }
        return large.largePointerSupportFlags().has(Size.PIXELS_96X96) ? MEDIUM_POINTER : SMALL_POINTER;
    }

    /**
     * Bitmap updates in the depth that was agreed on.
     *
     * @param maxUpdate the largest update in bytes
     */
    static BitmapSupport bitmaps(Accepted accepted, int maxUpdate) {
        PixelFormat format = switch (accepted.admission().bitsPerPixel()) {
            case 32 -> PixelFormat.BGRX32;
            case 24 -> PixelFormat.BGR24;
            case 15 -> PixelFormat.RGB555;
            default -> PixelFormat.RGB565;
        };
        boolean withoutHeader = accepted.capabilities()
                .find(GeneralCapability.class)
                .filter(general -> general.extraFlags().has(ExtraFlag.NO_BITMAP_COMPRESSION_HDR))
                .isPresent();
        return new BitmapSupport(
                format, withoutHeader ? Compression.WITHOUT_HEADER : Compression.WITH_HEADER, maxUpdate);
    }
}
