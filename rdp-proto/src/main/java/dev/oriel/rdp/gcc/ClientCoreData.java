package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_UD_CS_CORE, MS-RDPBCGR 2.2.1.3.2: the client's desktop, keyboard and early capabilities. Values are the client's
 * word: desktop sizes are not clamped here.
 *
 * @param version u32, see {@link RdpVersion}
 * @param desktopWidth pixels, u16
 * @param desktopHeight pixels, u16
 * @param colorDepth RNS_UD_COLOR code, superseded by the tail; see {@link #bitsPerPixel}
 * @param sasSequence RNS_UD_SAS_DEL
 * @param keyboardLayout u32, Windows keyboard layout identifier
 * @param clientBuild u32
 * @param clientName {@value #MAX_CLIENT_NAME} UTF-16 units at most
 * @param keyboardType u32
 * @param keyboardSubType u32
 * @param keyboardFunctionKey u32, number of function keys
 * @param imeFileName {@value #MAX_IME_FILE_NAME} UTF-16 units at most
 * @param tail optional fields
 */
public record ClientCoreData(
        int version,
        int desktopWidth,
        int desktopHeight,
        int colorDepth,
        int sasSequence,
        long keyboardLayout,
        long clientBuild,
        String clientName,
        long keyboardType,
        long keyboardSubType,
        long keyboardFunctionKey,
        String imeFileName,
        ClientCoreTail tail)
        implements ClientDataBlock {

    /** Longest client name in UTF-16 units. */
    public static final int MAX_CLIENT_NAME = 15;

    /** Longest IME file name in UTF-16 units. */
    public static final int MAX_IME_FILE_NAME = 31;

    /** colorDepth: 4 bits per pixel. */
    public static final int COLOR_4BPP = 0xCA00;

    /** colorDepth: 8 bits per pixel. */
    public static final int COLOR_8BPP = 0xCA01;

    /** postBeta2ColorDepth: 15 bits per pixel. */
    public static final int COLOR_16BPP_555 = 0xCA02;

    /** postBeta2ColorDepth: 16 bits per pixel. */
    public static final int COLOR_16BPP_565 = 0xCA03;

    /** postBeta2ColorDepth: 24 bits per pixel. */
    public static final int COLOR_24BPP = 0xCA04;

    /** sasSequence: the only value in use. */
    public static final int SAS_DEL = 0xAA03;

    static final int TYPE = 0xC001;

    private static final int CLIENT_NAME_SIZE = 32;
    private static final int IME_FILE_NAME_SIZE = 64;
    private static final int FIXED_SIZE = 4 /* version */
            + 2 /* desktopWidth */
            + 2 /* desktopHeight */
            + 2 /* colorDepth */
            + 2 /* SASSequence */
            + 4 /* keyboardLayout */
            + 4 /* clientBuild */
            + CLIENT_NAME_SIZE
            + 4 /* keyboardType */
            + 4 /* keyboardSubType */
            + 4 /* keyboardFunctionKey */
            + IME_FILE_NAME_SIZE;

    public ClientCoreData {
        if (!(desktopWidth >= 0 && desktopWidth <= 0xFFFF && desktopHeight >= 0 && desktopHeight <= 0xFFFF)) {
            throw new IllegalArgumentException("desktop of " + desktopWidth + "x" + desktopHeight);
        }
        if (!(clientName.length() <= MAX_CLIENT_NAME) || !(imeFileName.length() <= MAX_IME_FILE_NAME)) {
            throw new IllegalArgumentException(
                    "clientName of " + clientName.length() + ", imeFileName of " + imeFileName.length() + " units");
        }
    }

    static ClientCoreData decodeContent(PduReader in) throws DecodeException {
        return new ClientCoreData(
                in.i32("version"),
                in.u16("desktopWidth"),
                in.u16("desktopHeight"),
                in.u16("colorDepth"),
                in.u16("SASSequence"),
                in.u32("keyboardLayout"),
                in.u32("clientBuild"),
                terminatedUtf16(in, "clientName", CLIENT_NAME_SIZE),
                in.u32("keyboardType"),
                in.u32("keyboardSubType"),
                in.u32("keyboardFunctionKey"),
                terminatedUtf16(in, "imeFileName", IME_FILE_NAME_SIZE),
                ClientCoreTail.decode(in));
    }

    /** Text in a field of fixed size whose last unit is NUL, or taken for it. */
    static String terminatedUtf16(PduReader in, String field, int byteLength) throws DecodeException {
        String text = in.fixedUtf16(field, byteLength - 2);
        in.padding(field, 2);
        return text;
    }

    /** The colour depth that the client wants, from whichever of the four fields decides: 4, 8, 15, 16, 24 or 32. */
    public int bitsPerPixel() {
        Flags<ClientCoreTail.EarlyCapability> early = tail.earlyCapabilityFlags();
        Flags<ClientCoreTail.ColorDepths> supported = tail.supportedColorDepths();
        if (early != null
                && supported != null
                && early.has(ClientCoreTail.EarlyCapability.WANT_32BPP_SESSION)
                && supported.has(ClientCoreTail.ColorDepths.BPP_32)) {
            return 32;
        }
        Integer high = tail.highColorDepth();
        if (high != null) {
            return high;
        }
        Integer postBeta2 = tail.postBeta2ColorDepth();
        return bitsPerPixel(postBeta2 != null ? postBeta2 : colorDepth);
    }

    private static int bitsPerPixel(int code) {
        return switch (code) {
            case COLOR_4BPP -> 4;
            case COLOR_16BPP_555 -> 15;
            case COLOR_16BPP_565 -> 16;
            case COLOR_24BPP -> 24;
            default -> 8;
        };
    }

    /** Whether the client has set an early capability. */
    public boolean has(ClientCoreTail.EarlyCapability capability) {
        Flags<ClientCoreTail.EarlyCapability> early = tail.earlyCapabilityFlags();
        return early != null && early.has(capability);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return FIXED_SIZE + tail.encodedSize();
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(version).u16(desktopWidth).u16(desktopHeight).u16(colorDepth).u16(sasSequence);
        out.u32(keyboardLayout).u32(clientBuild).fixedUtf16(clientName, CLIENT_NAME_SIZE);
        out.u32(keyboardType).u32(keyboardSubType).u32(keyboardFunctionKey);
        out.fixedUtf16(imeFileName, IME_FILE_NAME_SIZE);
        tail.encode(out);
    }
}
