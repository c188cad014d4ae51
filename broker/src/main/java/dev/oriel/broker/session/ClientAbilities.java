package dev.oriel.broker.session;

import dev.oriel.rdp.capability.BitmapCapability;
import dev.oriel.rdp.capability.BitmapCodec;
import dev.oriel.rdp.capability.BitmapCodecsCapability;
import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.GeneralCapability;
import dev.oriel.rdp.capability.GeneralCapability.ExtraFlag;
import dev.oriel.rdp.capability.LargePointerCapability;
import dev.oriel.rdp.capability.LargePointerCapability.Size;
import dev.oriel.rdp.capability.NsCodecCapability;
import dev.oriel.rdp.capability.PointerCapability;
import dev.oriel.rdp.capability.RemoteFxClientCapability;
import dev.oriel.rdp.capability.SurfaceCommandsCapability;
import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.redirect.display.BitmapSupport;
import dev.oriel.redirect.display.BitmapSupport.Compression;
import dev.oriel.redirect.display.PhotoCodec;
import dev.oriel.redirect.display.PointerSupport;
import dev.oriel.redirect.display.SurfaceCodec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client's capability sets mean for its display. */
final class ClientAbilities {

    private static final Logger LOG = LoggerFactory.getLogger(ClientAbilities.class);

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
     * @param wanted of photographs, where the client has it
     */
    static BitmapSupport bitmaps(Accepted accepted, int maxUpdate, PhotoCodec wanted) {
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
                format,
                withoutHeader ? Compression.WITHOUT_HEADER : Compression.WITH_HEADER,
                planarAlpha(accepted.capabilities()),
                maxUpdate,
                surfaceCodec(accepted.capabilities(), wanted));
    }

    /** Clients of RDP 5's time read planar bitmaps with four planes only. */
    private static AlphaChannel planarAlpha(CapabilitySets sets) {
        return sets.find(BitmapCapability.class)
                        .filter(bitmap -> bitmap.drawingFlags().has(BitmapCapability.DrawingFlag.ALLOW_SKIP_ALPHA))
                        .isPresent()
                ? AlphaChannel.DROP
                : AlphaChannel.KEEP;
    }

    /**
     * RemoteFX before NSCodec, which makes twice as much of a photograph, unless NSCodec is wanted; null where the client takes
     * neither or photographs are to be exact.
     */
    private static @Nullable SurfaceCodec surfaceCodec(CapabilitySets sets, PhotoCodec wanted) {
        if (wanted == PhotoCodec.PLANAR || wanted == PhotoCodec.CLEARCODEC) {
            return null;
        }
        boolean takesSurfaceBits = sets.find(SurfaceCommandsCapability.class)
                .filter(set -> set.cmdFlags().has(SurfaceCommandsCapability.Command.SET_SURFACE_BITS))
                .isPresent();
        List<BitmapCodec> codecs = sets.find(BitmapCodecsCapability.class)
                .filter(set -> takesSurfaceBits)
                .map(BitmapCodecsCapability::codecs)
                .orElse(List.of());
        SurfaceCodec found = null;
        for (BitmapCodec codec : codecs) {
            SurfaceCodec known = surfaceCodec(codec);
            if (known != null && (found == null || isBetter(known, found, wanted))) {
                found = known;
            }
        }
        return found;
    }

    private static boolean isBetter(SurfaceCodec one, SurfaceCodec other, PhotoCodec wanted) {
        Class<?> best = wanted == PhotoCodec.NSCODEC ? SurfaceCodec.NsCodec.class : SurfaceCodec.RemoteFx.class;
        return best.isInstance(one) && !best.isInstance(other);
    }

    private static @Nullable SurfaceCodec surfaceCodec(BitmapCodec codec) {
        PduReader properties = PduReader.of(codec.properties());
        try {
            if (codec.codecGuid().equals(BitmapCodec.NSCODEC)) {
                NsCodecCapability wanted = NsCodecCapability.decode(properties);
                return new SurfaceCodec.NsCodec(
                        codec.codecId(), new ColorLoss(wanted.colorLossLevel(), ColorLoss.Chroma.FULL));
            }
            if (codec.codecGuid().equals(BitmapCodec.REMOTEFX)
                    || codec.codecGuid().equals(BitmapCodec.IMAGE_REMOTEFX)) {
                return remoteFx(codec.codecId(), RemoteFxClientCapability.decode(properties));
            }
            return null;
        } catch (DecodeException e) {
            LOG.atDebug().addKeyValue("error", e.getMessage()).log("A client's bitmap codec is not understood");
            return null;
        }
    }

    private static @Nullable SurfaceCodec remoteFx(int codecId, RemoteFxClientCapability wanted) {
        for (RfxMode mode : List.of(RfxMode.IMAGE, RfxMode.VIDEO)) {
            for (RfxEntropy entropy : List.of(RfxEntropy.RLGR3, RfxEntropy.RLGR1)) {
                if (wanted.allows(mode, entropy)) {
                    return new SurfaceCodec.RemoteFx(codecId, mode, entropy);
                }
            }
        }
        return null;
    }
}
