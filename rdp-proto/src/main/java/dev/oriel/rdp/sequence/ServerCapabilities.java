package dev.oriel.rdp.sequence;

import dev.oriel.rdp.capability.BitmapCapability;
import dev.oriel.rdp.capability.BitmapCodec;
import dev.oriel.rdp.capability.BitmapCodecsCapability;
import dev.oriel.rdp.capability.CapabilitySet;
import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.FontCapability;
import dev.oriel.rdp.capability.FrameAcknowledgeCapability;
import dev.oriel.rdp.capability.GeneralCapability;
import dev.oriel.rdp.capability.InputCapability;
import dev.oriel.rdp.capability.LargePointerCapability;
import dev.oriel.rdp.capability.MultifragmentUpdateCapability;
import dev.oriel.rdp.capability.OrderCapability;
import dev.oriel.rdp.capability.PointerCapability;
import dev.oriel.rdp.capability.RemoteFxServerCapability;
import dev.oriel.rdp.capability.ShareCapability;
import dev.oriel.rdp.capability.SurfaceCommandsCapability;
import dev.oriel.rdp.capability.VirtualChannelCapability;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/** What our server says it can do, MS-RDPBCGR 2.2.7: bitmaps and pointers by fast-path, no drawing orders, no caches. */
final class ServerCapabilities {

    private static final int OS_UNIX = 4;
    private static final int POINTER_CACHE = 25;
    /** Of the codecs' properties, which say nothing in a server's capability sets. */
    private static final int RESERVED = 4;

    private static final int FRAMES_IN_FLIGHT = 2;

    private ServerCapabilities() {}

    static CapabilitySets of(Admission admission) {
        List<CapabilitySet> sets = new ArrayList<>(List.of(
                new ShareCapability(McsIds.SERVER),
                new GeneralCapability(
                        OS_UNIX,
                        0,
                        Flags.of(
                                GeneralCapability.ExtraFlag.FASTPATH_OUTPUT_SUPPORTED,
                                GeneralCapability.ExtraFlag.LONG_CREDENTIALS_SUPPORTED,
                                GeneralCapability.ExtraFlag.NO_BITMAP_COMPRESSION_HDR),
                        true,
                        true),
                new BitmapCapability(
                        admission.bitsPerPixel(),
                        admission.width(),
                        admission.height(),
                        true,
                        Flags.of(BitmapCapability.DrawingFlag.ALLOW_SKIP_ALPHA)),
                OrderCapability.none(),
                new PointerCapability(POINTER_CACHE, POINTER_CACHE),
                InputCapability.server(Flags.of(
                        InputCapability.InputFlag.SCANCODES,
                        InputCapability.InputFlag.MOUSEX,
                        InputCapability.InputFlag.UNICODE,
                        InputCapability.InputFlag.FASTPATH_INPUT2,
                        InputCapability.InputFlag.MOUSE_RELATIVE,
                        InputCapability.InputFlag.MOUSE_HWHEEL)),
                new VirtualChannelCapability(channelCompression(admission), (long) Limits.CHANNEL_CHUNK),
                new MultifragmentUpdateCapability(Limits.MULTIFRAGMENT_MAX),
                new LargePointerCapability(
                        Flags.of(LargePointerCapability.Size.PIXELS_96X96, LargePointerCapability.Size.PIXELS_384X384)),
                new FontCapability(Flags.of(FontCapability.FontFlag.FONTLIST))));
        if (admission.features().has(Admission.Feature.SURFACE_COMMANDS)) {
            sets.add(new SurfaceCommandsCapability(Flags.of(
                    SurfaceCommandsCapability.Command.SET_SURFACE_BITS,
                    SurfaceCommandsCapability.Command.STREAM_SURFACE_BITS,
                    SurfaceCommandsCapability.Command.FRAME_MARKER)));
            sets.add(new FrameAcknowledgeCapability(FRAMES_IN_FLIGHT));
            sets.add(new BitmapCodecsCapability(List.of(
                    new BitmapCodec(BitmapCodec.NSCODEC, BitmapCodec.NSCODEC_ID, Bytes.of(new byte[RESERVED])),
                    new BitmapCodec(BitmapCodec.REMOTEFX, 0, PduWriter.toBytes(new RemoteFxServerCapability(RESERVED))),
                    new BitmapCodec(
                            BitmapCodec.IMAGE_REMOTEFX,
                            0,
                            PduWriter.toBytes(new RemoteFxServerCapability(RESERVED))))));
        }
        return new CapabilitySets(sets);
    }

    private static Flags<VirtualChannelCapability.Flag> channelCompression(Admission admission) {
        return admission.features().has(Admission.Feature.BULK_COMPRESSION)
                ? Flags.of(VirtualChannelCapability.Flag.COMPR_CS_8K)
                : Flags.none();
    }

    /** What a client reassembles, bytes; 0 when it says nothing. */
    static int maxUpdateSize(CapabilitySets client) {
        return client.find(MultifragmentUpdateCapability.class)
                .map(set -> (int) Math.min(set.maxRequestSize(), Limits.MULTIFRAGMENT_MAX))
                .orElse(0);
    }
}
