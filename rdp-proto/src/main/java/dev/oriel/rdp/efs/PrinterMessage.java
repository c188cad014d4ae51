package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * A message of the printing component: DR_PRN_ADD_CACHEDATA and its relatives, or DR_PRN_USING_XPS, MS-RDPEPC 2.2.2.2 to
 * 2.2.2.6. Its content is passed on as it is.
 *
 * @param packet {@link EfsPacket#PRINTER_CACHE_DATA} or {@link EfsPacket#PRINTER_USING_XPS}
 * @param content at most {@link #MAX_CONTENT} bytes
 */
public record PrinterMessage(EfsPacket packet, Bytes content) implements EfsPdu {

    public static final int MAX_CONTENT = 64 << 10;

    public PrinterMessage {
        if (packet != EfsPacket.PRINTER_CACHE_DATA && packet != EfsPacket.PRINTER_USING_XPS) {
            throw new IllegalArgumentException(packet + " is not of the printing component");
        }
        if (content.length() > MAX_CONTENT) {
            throw new IllegalArgumentException(content.length() + " bytes");
        }
    }

    static PrinterMessage decodeBody(EfsPacket packet, PduReader in) throws DecodeException {
        if (in.remaining() > MAX_CONTENT) {
            throw DecodeException.limit("CachedPrinterConfigData", in.remaining(), MAX_CONTENT);
        }
        return new PrinterMessage(packet, in.rest());
    }

    @Override
    public int bodySize() {
        return content.length();
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.bytes(content);
    }
}
