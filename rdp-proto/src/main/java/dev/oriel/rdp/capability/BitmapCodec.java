package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_BITMAPCODEC, MS-RDPBCGR 2.2.7.2.10.1.1: a codec that the peer knows.
 *
 * @param codecGuid which codec, {@value #GUID_SIZE} bytes as on the wire
 * @param codecId u8, the client's number for it
 * @param properties depend on the codec, {@value #MAX_PROPERTIES} bytes at most
 */
public record BitmapCodec(Bytes codecGuid, int codecId, Bytes properties) implements Pdu {

    /** Size of a GUID in bytes. */
    public static final int GUID_SIZE = 16;

    /** Longest properties in bytes. */
    public static final int MAX_PROPERTIES = 1024;

    /** CODEC_GUID_NSCODEC. */
    public static final Bytes NSCODEC = Bytes.ofHex("b91b8dca0f004f15589fae2d1a87e2d6");

    /** CODEC_GUID_REMOTEFX. */
    public static final Bytes REMOTEFX = Bytes.ofHex("122f777672bd6344afb3b73c9c6f7886");

    /** CODEC_GUID_IMAGE_REMOTEFX. */
    public static final Bytes IMAGE_REMOTEFX = Bytes.ofHex("d4cc44278a9d744e803c0ecbeea19c54");

    /** The number that the specification gives NSCodec in a server's capability sets; our client's, too. */
    public static final int NSCODEC_ID = 1;

    /** Our client's number for RemoteFX. */
    public static final int REMOTEFX_ID = 3;

    private static final int FIXED_SIZE = GUID_SIZE + 1 /* codecID */ + 2 /* codecPropertiesLength */;

    public BitmapCodec {
        if (codecGuid.length() != GUID_SIZE
                || !(codecId >= 0 && codecId <= 0xFF)
                || !(properties.length() <= MAX_PROPERTIES)) {
            throw new IllegalArgumentException(
                    "codec " + codecId + " with properties of " + properties.length() + " bytes");
        }
    }

    public static BitmapCodec decode(PduReader in) throws DecodeException {
        Bytes guid = in.bytes("codecGUID", GUID_SIZE);
        int id = in.u8("codecID");
        int length = in.u16("codecPropertiesLength");
        if (!(length <= MAX_PROPERTIES)) {
            throw DecodeException.limit("codecPropertiesLength", length, MAX_PROPERTIES);
        }
        return new BitmapCodec(guid, id, in.bytes("codecProperties", length));
    }

    @Override
    public int encodedSize() {
        return FIXED_SIZE + properties.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.bytes(codecGuid).u8(codecId).u16(properties.length()).bytes(properties);
    }
}
