package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** RDPGFX_CAPS_CONFIRM_PDU, MS-RDPEGFX 2.2.2.19: the version that the server chose from the advertised ones. */
public record CapsConfirm(EgfxCapability capability) implements EgfxPdu {

    static CapsConfirm decodeBody(PduReader in) throws DecodeException {
        return new CapsConfirm(EgfxCapability.decode(in));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.CAPS_CONFIRM;
    }

    @Override
    public int bodySize() {
        return capability.encodedSize();
    }

    @Override
    public void encodeBody(PduWriter out) {
        capability.encode(out);
    }
}
