package dev.oriel.rdp.capability;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Golden vectors of this package. */
public final class CapabilityVectors {

    private static final BitmapCodec NSCODEC = new BitmapCodec(BitmapCodec.NSCODEC, 1, Bytes.ofHex("01 01 03"));

    private CapabilityVectors() {}

    public static List<PduVector<?>> all() {
        return Stream.of(required(), optional(), graphics(), structures(), remoteFx())
                .flatMap(s -> s)
                .toList();
    }

    private static Stream<PduVector<?>> required() {
        return Stream.of(
                set("RDPBCGR 2.2.7.1.1", "general", new GeneralCapability(1, 3, new Flags<>(0x041D), false, false)),
                set(
                        "RDPBCGR 2.2.7.1.2",
                        "bitmap",
                        new BitmapCapability(
                                32, 1280, 1024, true, Flags.of(BitmapCapability.DrawingFlag.ALLOW_SKIP_ALPHA))),
                set("RDPBCGR 2.2.7.1.3", "order", order()),
                set(
                        "RDPBCGR 2.2.7.1.4.1",
                        "bitmap-cache",
                        new BitmapCacheCapability(List.of(
                                new CacheDefinition(200, 512),
                                new CacheDefinition(600, 2048),
                                new CacheDefinition(1000, 8192)))),
                set(
                        "RDPBCGR 2.2.7.1.4.2",
                        "bitmap-cache-rev2",
                        new BitmapCacheRev2Capability(
                                Flags.of(
                                        BitmapCacheRev2Capability.CacheFlag.PERSISTENT_KEYS_EXPECTED,
                                        BitmapCacheRev2Capability.CacheFlag.ALLOW_CACHE_WAITING_LIST),
                                3,
                                List.of(120L, 120L, 0x800009FBL, 0L, 0L))),
                set("RDPBCGR 2.2.7.1.5", "pointer", new PointerCapability(20, 21)),
                set("RDPBCGR 2.2.7.1.6", "input", input()),
                set("RDPBCGR 2.2.7.1.7", "brush", new BrushCapability(1)),
                set("RDPBCGR 2.2.7.1.8", "glyph-cache", glyphs()),
                set("RDPBCGR 2.2.7.1.9", "offscreen-cache", new OffscreenCacheCapability(1, 7680, 100)),
                set(
                        "RDPBCGR 2.2.7.1.10",
                        "virtual-channel",
                        new VirtualChannelCapability(Flags.of(VirtualChannelCapability.Flag.COMPR_SC), 1600L)),
                set("RDPBCGR 2.2.7.1.11", "sound", new SoundCapability(Flags.of(SoundCapability.SoundFlag.BEEPS))));
    }

    private static Stream<PduVector<?>> optional() {
        return Stream.of(
                set("RDPBCGR 2.2.7.2.1", "bitmap-cache-host-support", new BitmapCacheHostSupportCapability(1)),
                set("RDPBCGR 2.2.7.2.2", "control", new ControlCapability()),
                set("RDPBCGR 2.2.7.2.3", "window-activation", new WindowActivationCapability()),
                set("RDPBCGR 2.2.7.2.4", "share", new ShareCapability(1002)),
                set("RDPBCGR 2.2.7.2.5", "font", new FontCapability(Flags.of(FontCapability.FontFlag.FONTLIST))),
                set("RDPBCGR 2.2.7.2.6", "multifragment-update", new MultifragmentUpdateCapability(0x200000)),
                set(
                        "RDPBCGR 2.2.7.2.7",
                        "large-pointer",
                        new LargePointerCapability(Flags.of(
                                LargePointerCapability.Size.PIXELS_96X96, LargePointerCapability.Size.PIXELS_384X384))),
                set(
                        "RDPBCGR 2.2.7.2.9",
                        "surface-commands",
                        new SurfaceCommandsCapability(Flags.of(
                                SurfaceCommandsCapability.Command.SET_SURFACE_BITS,
                                SurfaceCommandsCapability.Command.FRAME_MARKER,
                                SurfaceCommandsCapability.Command.STREAM_SURFACE_BITS))),
                set("RDPBCGR 2.2.7.2.10", "bitmap-codecs", new BitmapCodecsCapability(List.of(NSCODEC))));
    }

    private static Stream<PduVector<?>> graphics() {
        return Stream.of(
                set("RDPEGDI 2.2.1.1", "color-cache", new ColorCacheCapability(6)),
                set("RDPEGDI 2.2.1.2", "draw-nine-grid-cache", new DrawNineGridCacheCapability(2, 2560, 256)),
                set(
                        "RDPEGDI 2.2.1.3",
                        "draw-gdi-plus",
                        new DrawGdiPlusCapability(
                                1, 2, 1, Bytes.ofHex("0a00050005000a000200 0002000800044000 001000018000"))),
                set(
                        "RDPERP 2.2.1.1.1",
                        "remote-programs",
                        new RemoteProgramsCapability(Flags.of(
                                RemoteProgramsCapability.Level.SUPPORTED,
                                RemoteProgramsCapability.Level.DOCKED_LANGBAR_SUPPORTED,
                                RemoteProgramsCapability.Level.HANDSHAKE_EX_SUPPORTED))),
                set("RDPERP 2.2.1.1.2", "window-list", new WindowListCapability(2, 3, 12)),
                set("RDPEDC 2.2.1.1", "desktop-composition", new DesktopCompositionCapability(1)),
                set("RDPRFX 2.2.1.3", "frame-acknowledge", new FrameAcknowledgeCapability(2)));
    }

    private static Stream<PduVector<?>> structures() {
        return Stream.of(
                set(
                        "RDPBCGR 2.2.1.13.1.1.1",
                        "unknown-capability-set",
                        new CapabilitySet.Unknown(0x77, Bytes.ofHex("0102"))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.7.2.10.1.1",
                        "rdpbcgr/2.2.7.2.10.1.1-bitmap-codec",
                        BitmapCodec::decode,
                        NSCODEC),
                PduVector.of(
                        "MS-RDPNSC 2.2.1",
                        "rdpnsc/2.2.1-nscodec-capability",
                        NsCodecCapability::decode,
                        new NsCodecCapability(true, false, 3)),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.13.1.1",
                        "rdpbcgr/2.2.1.13.1.1-capability-sets",
                        CapabilitySets::decode,
                        CapabilitySets.of(new ShareCapability(1002), new MultifragmentUpdateCapability(0x200000))));
    }

    private static Stream<PduVector<?>> remoteFx() {
        RemoteFxIcap image = RemoteFxIcap.of(RfxMode.IMAGE, RfxEntropy.RLGR3);
        RemoteFxIcap video = RemoteFxIcap.of(RfxMode.VIDEO, RfxEntropy.RLGR1);
        return Stream.of(
                PduVector.of("MS-RDPRFX 2.2.1.1.1.1.1", "rdprfx/2.2.1.1.1.1.1-icap", RemoteFxIcap::decode, image),
                PduVector.of(
                        "MS-RDPRFX 2.2.1.1",
                        "rdprfx/2.2.1.1-client-capability",
                        RemoteFxClientCapability::decode,
                        new RemoteFxClientCapability(
                                Flags.of(RemoteFxClientCapability.Capture.MIXED_CODECS), List.of(video, image))),
                PduVector.of(
                                "MS-RDPRFX 2.2.1.2",
                                "rdprfx/2.2.1.2-server-capability",
                                RemoteFxServerCapability::decode,
                                new RemoteFxServerCapability(4))
                        .withOptionalTail());
    }

    private static OrderCapability order() {
        byte[] support = new byte[OrderCapability.ORDERS];
        support[0] = 1;
        support[1] = 1;
        support[2] = 1;
        return new OrderCapability(
                Flags.of(
                        OrderCapability.OrderFlag.NEGOTIATEORDERSUPPORT,
                        OrderCapability.OrderFlag.ZEROBOUNDSDELTASSUPPORT,
                        OrderCapability.OrderFlag.COLORINDEXSUPPORT,
                        OrderCapability.OrderFlag.ORDERFLAGS_EXTRA_FLAGS),
                Bytes.of(support),
                Flags.of(OrderCapability.ExtendedFlag.CACHE_BITMAP_REV3_SUPPORT),
                230400,
                1252);
    }

    private static InputCapability input() {
        return new InputCapability(
                Flags.of(
                        InputCapability.InputFlag.SCANCODES,
                        InputCapability.InputFlag.MOUSEX,
                        InputCapability.InputFlag.FASTPATH_INPUT,
                        InputCapability.InputFlag.UNICODE,
                        InputCapability.InputFlag.MOUSE_HWHEEL),
                0x409,
                4,
                0,
                12,
                "ime.dll");
    }

    private static GlyphCacheCapability glyphs() {
        List<CacheDefinition> caches = new ArrayList<>();
        for (int size : new int[] {4, 4, 8, 8, 16, 32, 64, 128, 256}) {
            caches.add(new CacheDefinition(254, size));
        }
        caches.add(new CacheDefinition(64, 2048));
        return new GlyphCacheCapability(caches, new CacheDefinition(256, 256), 3);
    }

    /** A set whose golden file is named after its document and section. */
    private static PduVector<?> set(String section, String name, CapabilitySet expected) {
        int space = section.indexOf(' ');
        String golden =
                section.substring(0, space).toLowerCase(Locale.ROOT) + "/" + section.substring(space + 1) + "-" + name;
        return PduVector.of("MS-" + section, golden, CapabilitySet::decode, expected);
    }
}
