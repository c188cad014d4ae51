package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.PduWriter;

/**
 * The envelope of slow-path input events, MS-RDPBCGR 2.2.8.1.1.3. Its payload is decoded by {@code
 * dev.oriel.rdp.input}.
 *
 * @param payload what stands behind the share data header
 */
public record SlowPathInput(Bytes payload) implements ShareDataPdu {

    static final int TYPE = 28;

    public SlowPathInput {
        ShareDataPdu.requirePayload(payload);
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return payload.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.bytes(payload);
    }
}
