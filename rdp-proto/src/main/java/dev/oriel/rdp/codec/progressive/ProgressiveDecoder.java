package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.rfx.RfxTilePixels;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.codec.rfx.UpdatedArea;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;

/**
 * Progressive RemoteFX decoding, MS-RDPEGFX 2.2.4.2 and 3.3.8.3: draws the {@code bitmapData} of wire-to-surface-2 commands.
 *
 * <p>Keeps scratch memory only (500 KiB for each worker); what lasts is in the {@link ProgressiveContext}. One decoder a
 * channel, confined to its thread. After a {@code DecodeException} the context may be out of step with the peer's; the
 * channel has to end.
 */
public final class ProgressiveDecoder {

    private final ByteCursor in = new ByteCursor();
    private final ProgressiveRegion region;

    private boolean inFrame;

    public ProgressiveDecoder(TileExecutor executor) {
        region = new ProgressiveRegion(executor);
    }

    /**
     * Decodes one stream over the surface's present content.
     *
     * @param borrowed an RFX_PROGRESSIVE_BITMAP_STREAM; read to its end
     * @param context that of the command, of the surface's size
     * @param pixels the surface, which begins at {@code offset}
     * @param updates told of the areas that changed
     */
    public void decode(
            ByteBuf borrowed, ProgressiveContext context, int[] pixels, int offset, int stride, UpdatedArea updates)
            throws DecodeException {
        PixelArea.check(pixels, offset, stride, context.width(), context.height());
        in.load(borrowed);
        inFrame = false;
        region.begin(context, pixels, offset, stride);
        try {
            while (in.hasRemaining()) {
                block(updates);
            }
        } finally {
            region.end();
            in.unload();
        }
    }

    private void block(UpdatedArea updates) throws DecodeException {
        int streamEnd = in.end;
        int type = in.u16("blockType");
        int length = in.u32("blockLen", Integer.MAX_VALUE);
        if (length < ProgressiveBlock.HEADER_SIZE) {
            throw DecodeException.invalid(
                    "blockLen", "want at least " + ProgressiveBlock.HEADER_SIZE + ", got " + length);
        }
        in.need("blockLen", length - ProgressiveBlock.HEADER_SIZE);
        in.end = in.position + length - ProgressiveBlock.HEADER_SIZE;
        switch (type) {
            case ProgressiveBlock.SYNC -> sync();
            case ProgressiveBlock.FRAME_BEGIN -> {
                expectFrame(false, "a frame in a frame");
                in.need("frameIndex", 4);
                in.position += 4;
                // More regions may be announced than there are, 2.2.4.2.1.3.
                in.u16("regionCount");
                inFrame = true;
            }
            case ProgressiveBlock.FRAME_END -> {
                expectFrame(true, "the end of no frame");
                inFrame = false;
            }
            case ProgressiveBlock.CONTEXT -> context();
            case ProgressiveBlock.REGION -> {
                expectFrame(true, "a region outside of a frame");
                region.decode(in, updates);
            }
            default -> throw DecodeException.invalid("blockType", "no block 0x" + Integer.toHexString(type));
        }
        in.expectEnd("blockLen");
        in.end = streamEnd;
    }

    private void expectFrame(boolean expected, String otherwise) throws DecodeException {
        if (inFrame != expected) {
            throw DecodeException.invalid("blockType", otherwise);
        }
    }

    /** RFX_PROGRESSIVE_SYNC, 2.2.4.2.1.1. */
    private void sync() throws DecodeException {
        int magic = in.u16("magic") | in.u16("magic") << 16;
        if (magic != ProgressiveBlock.MAGIC) {
            throw DecodeException.invalid("magic", "0x" + Integer.toHexString(magic));
        }
        int version = in.u16("version");
        if (version != ProgressiveBlock.VERSION) {
            throw DecodeException.unsupported("version", "0x" + Integer.toHexString(version));
        }
    }

    /** RFX_PROGRESSIVE_CONTEXT, 2.2.4.2.1.4. Whether tiles are differences, they say themselves. */
    private void context() throws DecodeException {
        in.u8("ctxId");
        int tileSize = in.u16("tileSize");
        if (tileSize != RfxTilePixels.SIZE) {
            throw DecodeException.invalid("tileSize", "want " + RfxTilePixels.SIZE + ", got " + tileSize);
        }
        in.u8("flags");
    }
}
