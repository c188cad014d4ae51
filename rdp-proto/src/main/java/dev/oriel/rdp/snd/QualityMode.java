package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * AUDIOQUALITYMODE_PDU, MS-RDPEA 2.2.2.3: how the client wants the server to choose among the formats.
 *
 * @param mode u16: {@link #DYNAMIC}, {@link #MEDIUM}, {@link #HIGH}; others are kept
 */
public record QualityMode(int mode) implements SndPdu {

    /** The server follows the link. */
    public static final int DYNAMIC = 0;

    public static final int MEDIUM = 1;
    public static final int HIGH = 2;

    private static final int BODY = 2 /* wQualityMode */ + 2 /* Reserved */;

    static QualityMode decodeBody(PduReader in) throws DecodeException {
        int mode = in.u16("wQualityMode");
        in.padding("Reserved", 2);
        return new QualityMode(mode);
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + BODY;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.QUALITY_MODE, BODY);
        out.u16(mode).u16(0);
    }
}
