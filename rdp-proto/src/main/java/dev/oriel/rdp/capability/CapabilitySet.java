package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** TS_CAPS_SET, MS-RDPBCGR 2.2.1.13.1.1.1: one capability set with its header. */
public sealed interface CapabilitySet extends Pdu
        permits GeneralCapability,
                BitmapCapability,
                OrderCapability,
                BitmapCacheCapability,
                ControlCapability,
                WindowActivationCapability,
                PointerCapability,
                ShareCapability,
                ColorCacheCapability,
                SoundCapability,
                InputCapability,
                FontCapability,
                BrushCapability,
                GlyphCacheCapability,
                OffscreenCacheCapability,
                BitmapCacheHostSupportCapability,
                BitmapCacheRev2Capability,
                VirtualChannelCapability,
                DrawNineGridCacheCapability,
                DrawGdiPlusCapability,
                RemoteProgramsCapability,
                WindowListCapability,
                DesktopCompositionCapability,
                MultifragmentUpdateCapability,
                LargePointerCapability,
                SurfaceCommandsCapability,
                BitmapCodecsCapability,
                FrameAcknowledgeCapability,
                CapabilitySet.Unknown {

    /** Size of the header in bytes. */
    int HEADER_SIZE = 2 /* capabilitySetType */ + 2 /* lengthCapability */;

    /** Longest content that is accepted, in bytes. */
    int MAX_CONTENT = 8 * 1024;

    /** The u16 that names the set. */
    int type();

    /** Bytes behind the header. */
    int contentSize();

    /** Writes what stands behind the header. */
    void encodeContent(PduWriter out);

    @Override
    default int encodedSize() {
        return HEADER_SIZE + contentSize();
    }

    @Override
    default void encode(PduWriter out) {
        out.u16(type()).u16(encodedSize());
        encodeContent(out);
    }

    static CapabilitySet decode(PduReader in) throws DecodeException {
        int type = in.u16("capabilitySetType");
        int length = in.u16("lengthCapability");
        if (!(length >= HEADER_SIZE)) {
            throw DecodeException.invalid("lengthCapability", "set of " + length + " bytes");
        }
        if (!(length - HEADER_SIZE <= MAX_CONTENT)) {
            throw DecodeException.limit("lengthCapability", length, MAX_CONTENT);
        }
        return decodeContent(type, in.slice("lengthCapability", length - HEADER_SIZE));
    }

    private static CapabilitySet decodeContent(int type, PduReader content) throws DecodeException {
        return switch (type) {
            case GeneralCapability.TYPE -> GeneralCapability.decodeContent(content);
            case BitmapCapability.TYPE -> BitmapCapability.decodeContent(content);
            case OrderCapability.TYPE -> OrderCapability.decodeContent(content);
            case BitmapCacheCapability.TYPE -> BitmapCacheCapability.decodeContent(content);
            case ControlCapability.TYPE -> ControlCapability.decodeContent(content);
            case WindowActivationCapability.TYPE -> WindowActivationCapability.decodeContent(content);
            case PointerCapability.TYPE -> PointerCapability.decodeContent(content);
            case ShareCapability.TYPE -> ShareCapability.decodeContent(content);
            case ColorCacheCapability.TYPE -> ColorCacheCapability.decodeContent(content);
            case SoundCapability.TYPE -> SoundCapability.decodeContent(content);
            case InputCapability.TYPE -> InputCapability.decodeContent(content);
            case FontCapability.TYPE -> FontCapability.decodeContent(content);
            case BrushCapability.TYPE -> BrushCapability.decodeContent(content);
            case GlyphCacheCapability.TYPE -> GlyphCacheCapability.decodeContent(content);
            case OffscreenCacheCapability.TYPE -> OffscreenCacheCapability.decodeContent(content);
            case BitmapCacheHostSupportCapability.TYPE -> BitmapCacheHostSupportCapability.decodeContent(content);
            case BitmapCacheRev2Capability.TYPE -> BitmapCacheRev2Capability.decodeContent(content);
            case VirtualChannelCapability.TYPE -> VirtualChannelCapability.decodeContent(content);
            case DrawNineGridCacheCapability.TYPE -> DrawNineGridCacheCapability.decodeContent(content);
            case DrawGdiPlusCapability.TYPE -> DrawGdiPlusCapability.decodeContent(content);
            case RemoteProgramsCapability.TYPE -> RemoteProgramsCapability.decodeContent(content);
            case WindowListCapability.TYPE -> WindowListCapability.decodeContent(content);
            case DesktopCompositionCapability.TYPE -> DesktopCompositionCapability.decodeContent(content);
            case MultifragmentUpdateCapability.TYPE -> MultifragmentUpdateCapability.decodeContent(content);
            case LargePointerCapability.TYPE -> LargePointerCapability.decodeContent(content);
            case SurfaceCommandsCapability.TYPE -> SurfaceCommandsCapability.decodeContent(content);
            case BitmapCodecsCapability.TYPE -> BitmapCodecsCapability.decodeContent(content);
            case FrameAcknowledgeCapability.TYPE -> FrameAcknowledgeCapability.decodeContent(content);
            default -> new Unknown(type, content.rest());
        };
    }

    /**
     * A set that we do not know.
     *
     * @param type u16
     * @param content what follows the header, {@value #MAX_CONTENT} bytes at most
     */
    record Unknown(int type, Bytes content) implements CapabilitySet {

        public Unknown {
            if (!(type >= 0 && type <= 0xFFFF) || !(content.length() <= MAX_CONTENT)) {
                throw new IllegalArgumentException("set " + type + " of " + content.length() + " bytes");
            }
        }

        @Override
        public int contentSize() {
            return content.length();
        }

        @Override
        public void encodeContent(PduWriter out) {
            out.bytes(content);
        }
    }
}
