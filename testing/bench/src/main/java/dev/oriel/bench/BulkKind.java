package dev.oriel.bench;

import dev.oriel.rdp.bulk.BulkCompressor;
import dev.oriel.rdp.bulk.BulkType;
import dev.oriel.rdp.bulk.ZgfxVariant;
import org.jspecify.annotations.Nullable;

/** The bulk compressors that are measured, each on what it gets in a session: bytes that a codec of pictures made. */
public enum BulkKind {
    MPPC_8K("mppc-8k", BulkType.MPPC_8K, PictureCodec.RLE16),
    MPPC_64K("mppc-64k", BulkType.MPPC_64K, PictureCodec.RLE16),
    NCRUSH("ncrush", BulkType.NCRUSH, PictureCodec.RLE16),
    XCRUSH("xcrush", BulkType.XCRUSH, PictureCodec.RLE16),
    /** FreeRDP only decompresses it. */
    ZGFX_CLEAR("zgfx-clear", null, PictureCodec.CLEAR),
    ZGFX_PLANAR("zgfx-planar", null, PictureCodec.PLANAR),
    ZGFX_RAW("zgfx-raw", null, PictureCodec.RAW);

    private final String label;
    private final @Nullable BulkType type;
    private final PictureCodec source;

    BulkKind(String label, @Nullable BulkType type, PictureCodec source) {
        this.label = label;
        this.type = type;
        this.source = source;
    }

    String label() {
        return label;
    }

    /** Null for RDP 8.0. */
    @Nullable
    BulkType type() {
        return type;
    }

    PictureCodec source() {
        return source;
    }

    /** Bytes of a PDU or segment. */
    int unit() {
        return type == null ? ZgfxVariant.RDP8.maxSegment() : new BulkCompressor(type).maxInput();
    }
}
