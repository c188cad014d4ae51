package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;

/** The lossy codec that a client without the graphics pipeline takes in surface commands, and the number it gave it. */
public sealed interface SurfaceCodec {

    /** The client's number, u8. */
    int codecId();

    /**
     * RemoteFX, MS-RDPRFX.
     *
     * @param mode image mode for preference: each picture stands alone
     */
    record RemoteFx(int codecId, RfxMode mode, RfxEntropy entropy) implements SurfaceCodec {}

    /**
     * NSCodec, MS-RDPNSC.
     *
     * @param loss the most that the client allows
     */
    record NsCodec(int codecId, ColorLoss loss) implements SurfaceCodec {}
}
