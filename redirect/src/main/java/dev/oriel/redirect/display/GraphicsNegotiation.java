package dev.oriel.redirect.display;

import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxVersion;
import org.jspecify.annotations.Nullable;

/** Chooses the graphics pipeline's version, MS-RDPEGFX 3.3.5.18: the newest that both know. */
final class GraphicsNegotiation {

    private GraphicsNegotiation() {}

    /**
     * The capability to confirm, or null when the client speaks no version that we know.
     *
     * @param video whether we have H.264
     */
    static @Nullable EgfxCapability choose(CapsAdvertise advertise, boolean video) {
        EgfxCapability best = null;
        EgfxVersion bestVersion = null;
        for (EgfxCapability offered : advertise.capabilities()) {
            EgfxVersion version = offered.knownVersion();
            if (version != null && (bestVersion == null || bestVersion.compareTo(version) < 0)) {
                best = offered;
                bestVersion = version;
            }
        }
        if (best == null || bestVersion == null) {
            return null;
        }
        return video ? EgfxCapability.of(bestVersion, best.flags()) : withoutVideo(bestVersion, best.flags());
    }

    /** The capability as we use it when we have no H.264. */
    private static EgfxCapability withoutVideo(EgfxVersion version, int flags) {
        return EgfxCapability.of(
                version,
                switch (version) {
                    case V8 -> flags;
                    case V8_1 -> flags & ~EgfxCapability.AVC420_ENABLED;
                    case V10, V10_1, V10_2, V10_3, V10_4, V10_5, V10_6, V10_6_EARLY, V10_7 ->
                        (flags & ~EgfxCapability.AVC_THIN_CLIENT) | EgfxCapability.AVC_DISABLED;
                });
    }
}
