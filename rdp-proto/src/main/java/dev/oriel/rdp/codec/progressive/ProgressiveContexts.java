package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.wire.DecodeException;
import java.util.HashMap;
import java.util.Map;

/**
 * The codec contexts of an EGFX channel, by surface and {@code codecContextId}, MS-RDPEGFX 2.2.2.2 and 2.2.2.3. All of them
 * together have {@value #MAX_TILES} tiles at most, the area of an 8K display: 300 MiB when every tile was sent. Belongs to the
 * channel's thread.
 */
public final class ProgressiveContexts {

    /** Most tiles of all contexts. */
    public static final int MAX_TILES = 8192;

    private final Map<Key, ProgressiveContext> contexts = new HashMap<>();
    private int tiles;

    private record Key(int surfaceId, long codecContextId) {}

    /** The context of a surface of this size; made when it is asked for first. */
    public ProgressiveContext context(int surfaceId, long codecContextId, int width, int height)
            throws DecodeException {
        Key key = new Key(surfaceId, codecContextId);
        ProgressiveContext context = contexts.get(key);
        if (context != null && context.width() == width && context.height() == height) {
            return context;
        }
        delete(surfaceId, codecContextId);
        int more = ProgressiveContext.tiles(width, height);
        if (!(tiles + more <= MAX_TILES)) {
            throw DecodeException.limit("codecContextId", (long) tiles + more, MAX_TILES);
        }
        context = new ProgressiveContext(width, height);
        contexts.put(key, context);
        tiles += more;
        return context;
    }

    /** RDPGFX_DELETE_ENCODING_CONTEXT_PDU; a context that is not there is no error. */
    public void delete(int surfaceId, long codecContextId) {
        ProgressiveContext context = contexts.remove(new Key(surfaceId, codecContextId));
        if (context != null) {
            tiles -= ProgressiveContext.tiles(context.width(), context.height());
        }
    }

    /** The surface is gone, and all its contexts with it. */
    public void deleteSurface(int surfaceId) {
        contexts.keySet().removeIf(key -> key.surfaceId() == surfaceId);
        tiles = contexts.values().stream()
                .mapToInt(context -> ProgressiveContext.tiles(context.width(), context.height()))
                .sum();
    }

    /** RDPGFX_RESET_GRAPHICS_PDU and the channel's end: nothing is left. */
    public void clear() {
        contexts.clear();
        tiles = 0;
    }
}
