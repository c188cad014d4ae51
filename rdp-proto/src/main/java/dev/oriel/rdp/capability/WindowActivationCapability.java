package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_WINDOWACTIVATION_CAPABILITYSET, MS-RDPBCGR 2.2.7.2.3: every field has one allowed value, so none is kept.
 */
public record WindowActivationCapability() implements CapabilitySet {

    static final int TYPE = 7;

    static WindowActivationCapability decodeContent(PduReader in) throws DecodeException {
        in.padding("helpKeyFlag", 2);
        in.padding("helpKeyIndexFlag", 2);
        in.padding("helpExtendedKeyFlag", 2);
        in.padding("windowManagerKeyFlag", 2);
        return new WindowActivationCapability();
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* helpKeyFlag */
                + 2 /* helpKeyIndexFlag */
                + 2 /* helpExtendedKeyFlag */
                + 2 /* windowManagerKeyFlag */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.zeros(2).zeros(2).zeros(2).zeros(2);
    }
}
