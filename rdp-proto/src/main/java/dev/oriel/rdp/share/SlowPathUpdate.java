package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.PduWriter;

/**
 * The envelope of slow-path graphics update, MS-RDPBCGR 2.2.9.1.1.3. Its payload is decoded by {@code
 * dev.oriel.rdp.update}.
 *
 * @param payload what stands behind the share data header
 */
public record SlowPathUpdate(Bytes payload) implements ShareDataPdu {

    static final int TYPE = 2;

    public SlowPathUpdate {
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
