package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.rfx.RfxQuant;
import java.util.Arrays;
import java.util.List;

/**
 * In which steps a tile becomes exact: how many low bits of each band a pass leaves away, MS-RDPEGFX 2.2.4.2.1.5.1
 * (RFX_PROGRESSIVE_CODEC_QUANT). After the last step comes the pass that leaves nothing away. Immutable.
 */
public final class ProgressiveSchedule {

    /** Most bits that a band may gain in one pass: more make the unary codes of new coefficients long. */
    static final int MAX_STEP = 6;

    private static final int COMPONENTS = ProgressiveBlock.COMPONENTS;
    private static final int BANDS = RfxQuant.BANDS;

    /**
     * One step of a schedule.
     *
     * @param percent of the full quality, for the client's information
     * @param luma hexadecimal digits: bits left away in HL1, LH1, HH1, HL2, LH2, HH2, HL3, LH3, HH3 and LL3
     * @param chroma the same of Cb and Cr
     */
    public record Step(int percent, long luma, long chroma) {

        int bits(int component, int band) {
            return (int) ((component == 0 ? luma : chroma) >> (4 * (BANDS - 1 - band))) & 0x0F;
        }
    }

    /**
     * Three passes. The first takes about a fifth of all bytes: text can be read and faces be known, colours are softer than
     * edges. The second looks right and takes about a third. The last ends at the finest quantisation.
     */
    public static final ProgressiveSchedule STANDARD = new ProgressiveSchedule(
            List.of(new Step(25, 0x4453342220L, 0x5564453330L), new Step(60, 0x2231120000L, 0x3342231110L)));

    /** Everything in the first pass. */
    public static final ProgressiveSchedule AT_ONCE = new ProgressiveSchedule(List.of());

    private final int[] bits;
    private final int[] percents;

    /** Steps from coarse to fine; each may only add bits, {@value #MAX_STEP} at most. */
    public ProgressiveSchedule(List<Step> steps) {
        bits = new int[(steps.size() + 1) * COMPONENTS * BANDS];
        percents = new int[steps.size()];
        if (steps.size() >= ProgressiveBlock.FULL_QUALITY) {
            throw new IllegalArgumentException(steps.size() + " steps");
        }
        for (int i = 0; i < steps.size(); i++) {
            percents[i] = steps.get(i).percent();
            for (int component = 0; component < COMPONENTS; component++) {
                for (int band = 0; band < BANDS; band++) {
                    bits[at(i, component) + band] = steps.get(i).bits(component, band);
                }
            }
        }
        for (int i = 0; i < steps.size() * COMPONENTS * BANDS; i++) {
            int step = bits[i] - bits[i + COMPONENTS * BANDS];
            if (!(step >= 0 && step <= MAX_STEP)) {
                throw new IllegalArgumentException("a pass that adds " + step + " bits");
            }
        }
    }

    private static int at(int pass, int component) {
        return (pass * COMPONENTS + component) * BANDS;
    }

    /** How many passes a tile has, 1 or more. */
    int passes() {
        return percents.length + 1;
    }

    /** How many low bits are left away; none in the last pass. */
    int bits(int pass, int component, int band) {
        return bits[at(pass, component) + band];
    }

    /** The {@code quality} of a tile after a pass. */
    int quality(int pass) {
        return pass == percents.length ? ProgressiveBlock.FULL_QUALITY : pass;
    }

    /** Bytes of {@code quantProgVals}. */
    int encodedSize() {
        return percents.length * (1 + COMPONENTS * RfxQuant.SIZE);
    }

    void encode(ByteSink out) {
        for (int i = 0; i < percents.length; i++) {
            out.u8(percents[i]);
            for (int component = 0; component < COMPONENTS; component++) {
                RfxQuant.PROGRESSIVE.write(out, bits, at(i, component));
            }
        }
    }

    @Override
    public String toString() {
        return "passes " + Arrays.toString(percents);
    }
}
