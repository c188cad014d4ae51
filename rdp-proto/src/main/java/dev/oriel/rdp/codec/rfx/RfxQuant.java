package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.wire.DecodeException;

/**
 * Quantisation values of a component: ten numbers of 4 bits in 5 bytes, kept in the order in which the coefficients are
 * coded: HL1, LH1, HH1, HL2, LH2, HH2, HL3, LH3, HH3, LL3.
 */
public final class RfxQuant {

    /** How many values a component has. */
    public static final int BANDS = 10;

    /** Bytes on the wire. */
    public static final int SIZE = 5;

    /** TS_RFX_CODEC_QUANT, MS-RDPRFX 2.2.2.1.5: which band is the n-th on the wire. */
    public static final Order RFX = new Order(new int[] {9, 7, 6, 8, 4, 3, 5, 1, 0, 2});

    /** RFX_COMPONENT_CODEC_QUANT, MS-RDPEGFX 2.2.4.2.1.5.2: horizontal before vertical bands. */
    public static final Order PROGRESSIVE = new Order(new int[] {9, 6, 7, 8, 3, 4, 5, 0, 1, 2});

    /** A coefficient has five bits below the pixel's scale; the value 6 is the first that rounds to whole levels. */
    private static final int MIN = 1;

    private RfxQuant() {}

    /** An order of the bands on the wire. */
    public static final class Order {

        private final int[] bands;

        private Order(int[] bands) {
            this.bands = bands;
        }

        /** Reads five bytes into {@code quants[at..]}; values from {@code min} to 15. */
        public void read(ByteCursor in, String field, int min, int[] quants, int at) throws DecodeException {
            in.need(field, SIZE);
            for (int i = 0; i < BANDS; i += 2) {
                int pair = in.data[in.position++];
                quants[at + bands[i]] = pair & 0x0F;
                quants[at + bands[i + 1]] = (pair >> 4) & 0x0F;
            }
            for (int i = at; i < at + BANDS; i++) {
                if (quants[i] < min) {
                    throw DecodeException.invalid(field, "want at least " + min + ", got " + quants[i]);
                }
            }
        }

        /** Writes five bytes. */
        public void write(ByteSink out, int[] quants, int at) {
            for (int i = 0; i < BANDS; i += 2) {
                out.u8(quants[at + bands[i]] | quants[at + bands[i + 1]] << 4);
            }
        }
    }

    /** Reads a TS_RFX_CODEC_QUANT. Values below 6 are not for encoders, but mean what they say. */
    static void read(ByteCursor in, int[] quants, int at) throws DecodeException {
        RFX.read(in, "quantVals", MIN, quants, at);
    }
}
