package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_NSCODEC_CAPABILITYSET, MS-RDPNSC 2.2.1: the properties of a {@link BitmapCodec} with the GUID
 * {@link BitmapCodec#NSCODEC}, as the client sends them. A server's properties for this codec are reserved bytes.
 *
 * @param allowDynamicFidelity whether colour loss may change from picture to picture
 * @param allowSubsampling whether chroma may have half the resolution
 * @param colorLossLevel the most colour loss that is wanted, 1 to {@value #MAX_COLOR_LOSS_LEVEL}
 */
public record NsCodecCapability(boolean allowDynamicFidelity, boolean allowSubsampling, int colorLossLevel)
        implements Pdu {

    /** The level that keeps least colour. */
    public static final int MAX_COLOR_LOSS_LEVEL = 7;

    private static final int SIZE = 3;

    public NsCodecCapability {
        if (!(colorLossLevel >= 1 && colorLossLevel <= MAX_COLOR_LOSS_LEVEL)) {
            throw new IllegalArgumentException("colour loss level " + colorLossLevel);
        }
    }

    public static NsCodecCapability decode(PduReader in) throws DecodeException {
        boolean allowDynamicFidelity = in.u8("fAllowDynamicFidelity") != 0;
        boolean allowSubsampling = in.u8("fAllowSubsampling") != 0;
        int colorLossLevel = in.u8("colorLossLevel");
        if (!(colorLossLevel >= 1 && colorLossLevel <= MAX_COLOR_LOSS_LEVEL)) {
            throw DecodeException.invalid("colorLossLevel", "want 1 to 7, got " + colorLossLevel);
        }
        return new NsCodecCapability(allowDynamicFidelity, allowSubsampling, colorLossLevel);
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(allowDynamicFidelity ? 1 : 0).u8(allowSubsampling ? 1 : 0).u8(colorLossLevel);
    }
}
