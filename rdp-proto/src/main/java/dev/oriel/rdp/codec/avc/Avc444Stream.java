package dev.oriel.rdp.codec.avc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * RFX_AVC444_BITMAP_STREAM and RFX_AVC444V2_BITMAP_STREAM, MS-RDPEGFX 2.2.4.5 and 2.2.4.6, which look the same: the views of
 * a picture with full chroma, see {@link Avc444Layout}. At least one of them is there.
 *
 * @param main luma and half of the chroma
 * @param auxiliary the rest of the chroma
 */
public record Avc444Stream(
        @Nullable Avc420Stream main, @Nullable Avc420Stream auxiliary) implements Pdu {

    private static final int SIZE_MASK = 0x3fff_ffff;
    private static final int LC_SHIFT = 30;
    private static final int LC_BOTH = 0;
    private static final int LC_MAIN = 1;
    private static final int LC_AUXILIARY = 2;

    public Avc444Stream {
        if (main == null && auxiliary == null) {
            throw new IllegalArgumentException("no view");
        }
    }

    /** Reads all that is left. */
    public static Avc444Stream decode(PduReader in) throws DecodeException {
        int info = in.i32("avc420EncodedBitstreamInfo");
        int size = info & SIZE_MASK;
        int views = info >>> LC_SHIFT;
        if (!(size <= in.remaining())) {
            throw new DecodeException(
                    Kind.TRUNCATED, "cbAvc420EncodedBitstream1", size + " bytes promised, " + in.remaining() + " left");
        }
        return switch (views) {
            case LC_BOTH -> {
                PduReader first = in.slice("avc420EncodedBitstream1", size);
                yield new Avc444Stream(Avc420Stream.decode(first), Avc420Stream.decode(in));
            }
            // With one stream its size says nothing that the message does not, and not all servers set it.
            case LC_MAIN -> new Avc444Stream(Avc420Stream.decode(in), null);
            case LC_AUXILIARY -> new Avc444Stream(null, Avc420Stream.decode(in));
            default -> throw DecodeException.invalid("LC", "unknown value " + views);
        };
    }

    @Override
    public int encodedSize() {
        return 4 /* avc420EncodedBitstreamInfo */ + size(main) + size(auxiliary);
    }

    private static int size(@Nullable Avc420Stream view) {
        return view == null ? 0 : view.encodedSize();
    }

    @Override
    public void encode(PduWriter out) {
        int views = auxiliary == null ? LC_MAIN : main == null ? LC_AUXILIARY : LC_BOTH;
        out.u32((long) views << LC_SHIFT | size(main));
        if (main != null) {
            main.encode(out);
        }
        if (auxiliary != null) {
            auxiliary.encode(out);
        }
    }
}
