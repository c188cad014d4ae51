package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_RFX_SRVR_CAPS_CONTAINER, MS-RDPRFX 2.2.1.2: the {@link BitmapCodec#properties()} of RemoteFX in a server's bitmap
 * codecs. Says only that the server has the codec.
 *
 * @param reserved how many bytes without a meaning follow; {@value BitmapCodec#MAX_PROPERTIES} at most
 */
public record RemoteFxServerCapability(int reserved) implements Pdu {

    public RemoteFxServerCapability {
        if (!(reserved >= 0 && reserved <= BitmapCodec.MAX_PROPERTIES)) {
            throw new IllegalArgumentException(reserved + " bytes");
        }
    }

    public static RemoteFxServerCapability decode(PduReader in) throws DecodeException {
        int length = in.remaining();
        if (!(length <= BitmapCodec.MAX_PROPERTIES)) {
            throw DecodeException.limit("reserved", length, BitmapCodec.MAX_PROPERTIES);
        }
        in.padding("reserved", length);
        return new RemoteFxServerCapability(length);
    }

    @Override
    public int encodedSize() {
        return reserved;
    }

    @Override
    public void encode(PduWriter out) {
        out.zeros(reserved);
    }
}
