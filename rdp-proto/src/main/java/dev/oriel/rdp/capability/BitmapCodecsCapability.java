package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_BITMAPCODECS_CAPABILITYSET, MS-RDPBCGR 2.2.7.2.10: codecs for surface commands.
 *
 * @param codecs 255 at most, {@value CapabilitySet#MAX_CONTENT} bytes at most in all
 */
public record BitmapCodecsCapability(List<BitmapCodec> codecs) implements CapabilitySet {

    static final int TYPE = 29;
    private static final int MAX_CODECS = 255;

    public BitmapCodecsCapability {
        codecs = List.copyOf(codecs);
        if (!(codecs.size() <= MAX_CODECS) || !(size(codecs) <= MAX_CONTENT)) {
            throw new IllegalArgumentException(codecs.size() + " codecs of " + size(codecs) + " bytes");
        }
    }

    private static int size(List<BitmapCodec> codecs) {
        return 1 /* bitmapCodecCount */
                + codecs.stream().mapToInt(BitmapCodec::encodedSize).sum();
    }

    static BitmapCodecsCapability decodeContent(PduReader in) throws DecodeException {
        int count = in.u8("bitmapCodecCount");
        List<BitmapCodec> codecs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codecs.add(BitmapCodec.decode(in));
        }
        return new BitmapCodecsCapability(codecs);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return size(codecs);
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u8(codecs.size());
        codecs.forEach(out::pdu);
    }
}
