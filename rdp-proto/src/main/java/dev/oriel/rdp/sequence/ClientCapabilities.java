package dev.oriel.rdp.sequence;

import dev.oriel.rdp.capability.BitmapCapability;
import dev.oriel.rdp.capability.BitmapCodec;
import dev.oriel.rdp.capability.BitmapCodecsCapability;
import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.FontCapability;
import dev.oriel.rdp.capability.FrameAcknowledgeCapability;
import dev.oriel.rdp.capability.GeneralCapability;
import dev.oriel.rdp.capability.InputCapability;
import dev.oriel.rdp.capability.LargePointerCapability;
import dev.oriel.rdp.capability.MultifragmentUpdateCapability;
import dev.oriel.rdp.capability.NsCodecCapability;
import dev.oriel.rdp.capability.OrderCapability;
import dev.oriel.rdp.capability.PointerCapability;
import dev.oriel.rdp.capability.RemoteFxClientCapability;
import dev.oriel.rdp.capability.RemoteFxIcap;
import dev.oriel.rdp.capability.ShareCapability;
import dev.oriel.rdp.capability.SurfaceCommandsCapability;
import dev.oriel.rdp.capability.VirtualChannelCapability;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/** What our client says it can do, MS-RDPBCGR 2.2.7: it takes bitmaps, pointers and surface commands, but no orders. */
final class ClientCapabilities {

    private static final RemoteFxClientCapability REMOTEFX = new RemoteFxClientCapability(
            Flags.of(RemoteFxClientCapability.Capture.MIXED_CODECS),
            List.of(
                    RemoteFxIcap.of(RfxMode.IMAGE, RfxEntropy.RLGR3),
                    RemoteFxIcap.of(RfxMode.IMAGE, RfxEntropy.RLGR1),
                    RemoteFxIcap.of(RfxMode.VIDEO, RfxEntropy.RLGR3),
                    RemoteFxIcap.of(RfxMode.VIDEO, RfxEntropy.RLGR1)));

    /** The least: servers take it for what they may always do. */
    private static final int NSCODEC_LOSS = 1;

    private static final int OS_UNIX = 4;
    private static final int POINTER_CACHE = 25;
    private static final int FRAMES_IN_FLIGHT = 2;
    private static final int US_KEYBOARD = 0x0409;
    private static final int ENHANCED_KEYBOARD = 4;
    private static final int FUNCTION_KEYS = 12;

    private ClientCapabilities() {}

    /** With the desktop that the server has demanded, and the features that we want. */
    static CapabilitySets of(Connected.ServerDesktop desktop, Flags<Admission.Feature> features) {
        return CapabilitySets.of(
                new GeneralCapability(
                        OS_UNIX,
                        0,
                        Flags.of(
                                GeneralCapability.ExtraFlag.FASTPATH_OUTPUT_SUPPORTED,
                                GeneralCapability.ExtraFlag.LONG_CREDENTIALS_SUPPORTED,
                                GeneralCapability.ExtraFlag.NO_BITMAP_COMPRESSION_HDR),
                        false,
                        false),
                new BitmapCapability(
                        desktop.bitsPerPixel(),
                        desktop.width(),
                        desktop.height(),
                        true,
                        Flags.of(BitmapCapability.DrawingFlag.ALLOW_SKIP_ALPHA)),
                OrderCapability.none(),
                new PointerCapability(POINTER_CACHE, POINTER_CACHE),
                new ShareCapability(0),
                new InputCapability(
                        Flags.of(
                                InputCapability.InputFlag.SCANCODES,
                                InputCapability.InputFlag.MOUSEX,
                                InputCapability.InputFlag.UNICODE,
                                InputCapability.InputFlag.FASTPATH_INPUT2,
                                InputCapability.InputFlag.MOUSE_HWHEEL),
                        US_KEYBOARD,
                        ENHANCED_KEYBOARD,
                        0,
                        FUNCTION_KEYS,
                        ""),
                new FontCapability(Flags.of(FontCapability.FontFlag.FONTLIST)),
                new VirtualChannelCapability(
                        features.has(Admission.Feature.BULK_COMPRESSION)
                                ? Flags.of(VirtualChannelCapability.Flag.COMPR_SC)
                                : Flags.none(),
                        (long) Limits.CHANNEL_CHUNK),
                new MultifragmentUpdateCapability(Limits.MULTIFRAGMENT_MAX),
                new LargePointerCapability(
                        Flags.of(LargePointerCapability.Size.PIXELS_96X96, LargePointerCapability.Size.PIXELS_384X384)),
                new SurfaceCommandsCapability(Flags.of(
                        SurfaceCommandsCapability.Command.SET_SURFACE_BITS,
                        SurfaceCommandsCapability.Command.STREAM_SURFACE_BITS,
                        SurfaceCommandsCapability.Command.FRAME_MARKER)),
                new BitmapCodecsCapability(List.of(
                        new BitmapCodec(
                                BitmapCodec.NSCODEC,
                                BitmapCodec.NSCODEC_ID,
                                PduWriter.toBytes(new NsCodecCapability(true, false, NSCODEC_LOSS))),
                        new BitmapCodec(BitmapCodec.REMOTEFX, BitmapCodec.REMOTEFX_ID, PduWriter.toBytes(REMOTEFX)))),
                new FrameAcknowledgeCapability(FRAMES_IN_FLIGHT));
    }

    /** The desktop in a server's capabilities; ours when it says nothing. */
    static Connected.ServerDesktop desktop(CapabilitySets server, Admission wanted) {
        return server.find(BitmapCapability.class)
                .map(set -> new Connected.ServerDesktop(
                        set.desktopWidth(), set.desktopHeight(), set.preferredBitsPerPixel()))
                .orElseGet(() -> new Connected.ServerDesktop(wanted.width(), wanted.height(), wanted.bitsPerPixel()));
    }
}
