package dev.oriel.rdp.capability;

import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_RFX_CLNT_CAPS_CONTAINER, MS-RDPRFX 2.2.1.1: the {@link BitmapCodec#properties()} of RemoteFX in a client's bitmap
 * codecs.
 *
 * @param captureFlags what the client wants of the server's capture
 * @param icaps ways to encode, from which the server chooses; {@value #MAX_ICAPS} at most
 */
public record RemoteFxClientCapability(Flags<Capture> captureFlags, List<RemoteFxIcap> icaps) implements Pdu {

    /** Most ways to encode: the properties of a codec have 1024 bytes at most. */
    public static final int MAX_ICAPS = 64;

    /** Bits of captureFlags. */
    public enum Capture implements Flags.Bit {
        /** CARDP_CAPS_CAPTURE_NON_CAC: RemoteFX may be mixed with other codecs. */
        MIXED_CODECS(0x00000001);

        private final int mask;

        Capture(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    private static final int CBY_CAPS = 0xCBC0;
    private static final int CBY_CAPSET = 0xCBC1;
    private static final int CLY_CAPSET = 0xCFC0;
    private static final int CODEC_ID = 1;

    private static final int CONTAINER_SIZE = 4 /* length */ + 4 /* captureFlags */ + 4 /* capsLength */;
    private static final int CAPS_SIZE = 2 /* blockType */ + 4 /* blockLen */ + 2 /* numCapsets */;
    private static final int CAPSET_SIZE =
            2 /* blockType */ + 4 /* blockLen */ + 1 /* codecId */ + 2 /* capsetType */ + 2 /* numIcaps */ + 2;

    public RemoteFxClientCapability {
        icaps = List.copyOf(icaps);
        if (icaps.size() > MAX_ICAPS) {
            throw new IllegalArgumentException(icaps.size() + " icaps");
        }
    }

    /** Whether one of the client's ways to encode is this. */
    public boolean allows(RfxMode mode, RfxEntropy entropy) {
        return icaps.stream().anyMatch(icap -> icap.allows(mode, entropy));
    }

    public static RemoteFxClientCapability decode(PduReader in) throws DecodeException {
        int length = in.u32AsInt("length", BitmapCodec.MAX_PROPERTIES);
        if (length < CONTAINER_SIZE) {
            throw DecodeException.invalid("length", "want at least " + CONTAINER_SIZE + ", got " + length);
        }
        PduReader container = in.slice("length", length - 4);
        Flags<Capture> captureFlags = new Flags<>(container.i32("captureFlags"));
        int capsLength = container.u32AsInt("capsLength", BitmapCodec.MAX_PROPERTIES);
        PduReader caps = container.slice("capsLength", capsLength);
        container.expectEnd("TS_RFX_CLNT_CAPS_CONTAINER");
        expect("blockType", CBY_CAPS, caps.u16("blockType"));
        expect("blockLen", CAPS_SIZE, caps.u32("blockLen"));
        expect("numCapsets", 1, caps.u16("numCapsets"));
        List<RemoteFxIcap> icaps = decodeCapset(caps);
        caps.expectEnd("TS_RFX_CAPS");
        return new RemoteFxClientCapability(captureFlags, icaps);
    }

    /** TS_RFX_CAPSET, 2.2.1.1.1.1. */
    private static List<RemoteFxIcap> decodeCapset(PduReader caps) throws DecodeException {
        expect("blockType", CBY_CAPSET, caps.u16("blockType"));
        int blockLength = caps.u32AsInt("blockLen", BitmapCodec.MAX_PROPERTIES);
        if (blockLength < CAPSET_SIZE) {
            throw DecodeException.invalid("blockLen", "want at least " + CAPSET_SIZE + ", got " + blockLength);
        }
        PduReader capset = caps.slice("blockLen", blockLength - 6);
        expect("codecId", CODEC_ID, capset.u8("codecId"));
        expect("capsetType", CLY_CAPSET, capset.u16("capsetType"));
        int count = capset.u16("numIcaps");
        if (count > MAX_ICAPS) {
            throw DecodeException.limit("numIcaps", count, MAX_ICAPS);
        }
        int icapLength = capset.u16("icapLen");
        if (icapLength < RemoteFxIcap.SIZE) {
            throw DecodeException.invalid("icapLen", "want at least " + RemoteFxIcap.SIZE + ", got " + icapLength);
        }
        List<RemoteFxIcap> icaps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            icaps.add(RemoteFxIcap.decode(capset.slice("icapsData", icapLength)));
        }
        capset.expectEnd("TS_RFX_CAPSET");
        return icaps;
    }

    private static void expect(String field, long want, long got) throws DecodeException {
        if (got != want) {
            throw DecodeException.invalid(field, "want " + want + ", got " + got);
        }
    }

    @Override
    public int encodedSize() {
        return CONTAINER_SIZE + CAPS_SIZE + capsetSize();
    }

    private int capsetSize() {
        return CAPSET_SIZE + icaps.size() * RemoteFxIcap.SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(encodedSize()).u32(captureFlags.bits()).u32(encodedSize() - CONTAINER_SIZE);
        out.u16(CBY_CAPS).u32(CAPS_SIZE).u16(1);
        out.u16(CBY_CAPSET).u32(capsetSize()).u8(CODEC_ID).u16(CLY_CAPSET);
        out.u16(icaps.size()).u16(RemoteFxIcap.SIZE);
        icaps.forEach(out::pdu);
    }
}
