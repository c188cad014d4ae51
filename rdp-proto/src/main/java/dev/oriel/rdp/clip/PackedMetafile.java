package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIPRDR_MFPICT, MS-RDPECLIP 2.2.5.2.1: the data of CF_METAFILEPICT. The picture is carried, not looked into.
 *
 * @param mappingMode unsigned 32 bits, of MS-WMF
 * @param xExt width in units of the mapping mode, or a ratio; 32 bits
 * @param yExt height likewise
 * @param metafile MS-WMF 2.3, at most {@link ClipboardPdu#MAX_DATA} bytes
 */
public record PackedMetafile(long mappingMode, int xExt, int yExt, Bytes metafile) implements Pdu {

    public static PackedMetafile decode(PduReader in) throws DecodeException {
        long mappingMode = in.u32("mappingMode");
        int xExt = in.i32("xExt");
        int yExt = in.i32("yExt");
        if (!(in.remaining() <= ClipboardPdu.MAX_DATA)) {
            throw DecodeException.limit("metaFileData", in.remaining(), ClipboardPdu.MAX_DATA);
        }
        return new PackedMetafile(mappingMode, xExt, yExt, in.rest());
    }

    @Override
    public int encodedSize() {
        return 4 /* mappingMode */ + 4 /* xExt */ + 4 /* yExt */ + metafile.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(mappingMode).u32(xExt).u32(yExt).bytes(metafile);
    }
}
