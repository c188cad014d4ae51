package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIENT_HARDWARE_ID, MS-RDPELE 2.2.2.3.1: what a licence is bound to.
 *
 * @param platformId u32, as in {@link ClientKeyExchange}
 * @param data {@value #DATA_SIZE} bytes
 */
public record HardwareId(long platformId, Bytes data) implements Pdu {

    /** Size of the data in bytes. */
    public static final int DATA_SIZE = 16;

    public HardwareId {
        LicenseBlob.requireSize(data, DATA_SIZE);
    }

    public static HardwareId decode(PduReader in) throws DecodeException {
        return new HardwareId(in.u32("PlatformId"), in.bytes("Data1", DATA_SIZE));
    }

    @Override
    public int encodedSize() {
        return 4 /* PlatformId */ + DATA_SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(platformId).bytes(data);
    }
}
