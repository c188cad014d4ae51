package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.nsc.NsCodecEncoder;
import dev.oriel.rdp.codec.planar.PlanarEncoder;
import dev.oriel.rdp.codec.rfx.RfxEncoder;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.codec.rle.InterleavedRleEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.ref.SoftReference;
import java.util.EnumMap;
import java.util.Map;

/**
 * Encoders and scratch memory that keep nothing of a client from one {@link DisplayServer#produce} to the next: one for each thread,
 * used by all display servers of that thread in turn, so that an idle session costs the picture that its client has and
 * little else. Confined to its thread. Grows to what the largest desktop needs; scratch of a whole screen goes when memory is
 * short.
 */
public final class Workbench {

    /** Codes without memory of what came before, so that any connection may take its result. */
    final PlanarEncoder planar = new PlanarEncoder();

    final NsCodecEncoder nsCodec = new NsCodecEncoder();
    final InterleavedRleEncoder rle = new InterleavedRleEncoder();
    final ScrollFinder scroll = new ScrollFinder();

    /** One encoded area. */
    final ByteBuf picture = Unpooled.buffer(0);

    /** What is being put together: PDUs of the graphics channel, or one update. */
    final ByteBuf pdus = Unpooled.buffer(0);

    /** The same in its wrapper. */
    final ByteBuf wrapped = Unpooled.buffer(0);

    private final TileExecutor tiles;
    private final Map<RfxEntropy, RfxEncoder> remoteFx = new EnumMap<>(RfxEntropy.class);
    private int[] run = {};
    private int[] padded = {};
    private SoftReference<int[]> screen = new SoftReference<>(null);

    /** Everything on the thread that asks for it. */
    public Workbench() {
        this(TileExecutor.sameThread());
    }

    /** @param tiles where tiles are encoded */
    public Workbench(TileExecutor tiles) {
        this.tiles = tiles;
    }

    /** Where tiles are encoded, and decoded. */
    public TileExecutor tiles() {
        return tiles;
    }

    /** RemoteFX in image mode, ready for a picture that stands alone. */
    RfxEncoder remoteFx(RfxEntropy entropy) {
        RfxEncoder encoder = remoteFx.computeIfAbsent(entropy, wanted -> new RfxEncoder(RfxMode.IMAGE, wanted, tiles));
        encoder.restart();
        return encoder;
    }

    /** Room for a run of damaged tiles. */
    int[] run(int pixels) {
        if (run.length < pixels) {
            run = new int[pixels];
        }
        return run;
    }

    /** Room for an area with columns added to it. */
    int[] padded(int pixels) {
        if (padded.length < pixels) {
            padded = new int[pixels];
        }
        return padded;
    }

    /** Room for a whole screen. */
    int[] screen(int pixels) {
        int[] present = screen.get();
        if (present == null || present.length < pixels) {
            present = new int[pixels];
            screen = new SoftReference<>(present);
        }
        return present;
    }
}
