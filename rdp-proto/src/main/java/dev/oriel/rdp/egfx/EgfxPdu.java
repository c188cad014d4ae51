package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * One PDU of MS-RDPEGFX 2.2.2, RDPGFX_HEADER (2.2.1.5) included. {@link WireToSurface1} and {@link WireToSurface2} are
 * followed by their pixel data, which {@link #encodedSize} does not count.
 */
public sealed interface EgfxPdu extends Pdu
        permits WireToSurface1,
                WireToSurface2,
                DeleteEncodingContext,
                SolidFill,
                SurfaceToSurface,
                SurfaceToCache,
                CacheToSurface,
                EvictCacheEntry,
                CreateSurface,
                DeleteSurface,
                StartFrame,
                EndFrame,
                FrameAcknowledge,
                ResetGraphics,
                MapSurfaceToOutput,
                CacheImportOffer,
                CacheImportReply,
                CapsAdvertise,
                CapsConfirm,
                MapSurfaceToWindow,
                QoeFrameAcknowledge,
                MapSurfaceToScaledOutput,
                MapSurfaceToScaledWindow {

    /** Name of the dynamic channel. */
    String CHANNEL_NAME = "Microsoft::Windows::RDS::Graphics";

    /** The largest PDU that is accepted, in bytes. */
    int MAX_PDU = 16 << 20;

    /** Bytes of the header. */
    int HEADER_SIZE = 2 /* cmdId */ + 2 /* flags */ + 4 /* pduLength */;

    EgfxCommand command();

    /** Bytes of pixel data that follow the record. */
    default int bulkLength() {
        return 0;
    }

    /** Bytes between the header and the pixel data. */
    int bodySize();

    void encodeBody(PduWriter out);

    @Override
    default int encodedSize() {
        return HEADER_SIZE + bodySize();
    }

    @Override
    default void encode(PduWriter out) {
        out.u16(command().code()).u16(0).u32((long) encodedSize() + bulkLength());
        encodeBody(out);
    }

    /** Reads the next PDU. The caller then takes {@link #bulkLength()} bytes from the reader before it reads on. */
    static EgfxPdu decode(PduReader in) throws DecodeException {
        EgfxCommand command = EgfxCommand.fromCode(in.u16("cmdId"));
        in.padding("flags", 2);
        int pduLength = in.u32AsInt("pduLength", MAX_PDU);
        int bodyLength = pduLength - HEADER_SIZE;
        if (bodyLength < 0) {
            throw DecodeException.invalid("pduLength", "less than the header: " + pduLength);
        }
        if (!(bodyLength <= in.remaining())) {
            throw new DecodeException(Kind.TRUNCATED, "pduLength", pduLength + " bytes promised");
        }
        int fixed = switch (command) {
            case WIRE_TO_SURFACE_1 -> WireToSurface1.BODY_SIZE;
            case WIRE_TO_SURFACE_2 -> WireToSurface2.BODY_SIZE;
            default -> bodyLength;
        };
        if (!(fixed <= bodyLength)) {
            throw new DecodeException(Kind.TRUNCATED, "pduLength", "body of " + bodyLength + " bytes");
        }
        PduReader body = in.slice("pduLength", fixed);
        EgfxPdu pdu = decodeBody(command, body);
        body.expectEnd(pdu.getClass().getSimpleName());
        if (pdu.bulkLength() != bodyLength - fixed) {
            throw DecodeException.invalid(
                    "bitmapDataLength", pdu.bulkLength() + " bytes in a PDU with " + (bodyLength - fixed));
        }
        return pdu;
    }

    private static EgfxPdu decodeBody(EgfxCommand command, PduReader in) throws DecodeException {
        return switch (command) {
            case WIRE_TO_SURFACE_1 -> WireToSurface1.decodeBody(in);
            case WIRE_TO_SURFACE_2 -> WireToSurface2.decodeBody(in);
            case DELETE_ENCODING_CONTEXT -> DeleteEncodingContext.decodeBody(in);
            case SOLID_FILL -> SolidFill.decodeBody(in);
            case SURFACE_TO_SURFACE -> SurfaceToSurface.decodeBody(in);
            case SURFACE_TO_CACHE -> SurfaceToCache.decodeBody(in);
            case CACHE_TO_SURFACE -> CacheToSurface.decodeBody(in);
            case EVICT_CACHE_ENTRY -> EvictCacheEntry.decodeBody(in);
            case CREATE_SURFACE -> CreateSurface.decodeBody(in);
            case DELETE_SURFACE -> DeleteSurface.decodeBody(in);
            case START_FRAME -> StartFrame.decodeBody(in);
            case END_FRAME -> EndFrame.decodeBody(in);
            case FRAME_ACKNOWLEDGE -> FrameAcknowledge.decodeBody(in);
            case RESET_GRAPHICS -> ResetGraphics.decodeBody(in);
            case MAP_SURFACE_TO_OUTPUT -> MapSurfaceToOutput.decodeBody(in);
            case CACHE_IMPORT_OFFER -> CacheImportOffer.decodeBody(in);
            case CACHE_IMPORT_REPLY -> CacheImportReply.decodeBody(in);
            case CAPS_ADVERTISE -> CapsAdvertise.decodeBody(in);
            case CAPS_CONFIRM -> CapsConfirm.decodeBody(in);
            case MAP_SURFACE_TO_WINDOW -> MapSurfaceToWindow.decodeBody(in);
            case QOE_FRAME_ACKNOWLEDGE -> QoeFrameAcknowledge.decodeBody(in);
            case MAP_SURFACE_TO_SCALED_OUTPUT -> MapSurfaceToScaledOutput.decodeBody(in);
            case MAP_SURFACE_TO_SCALED_WINDOW -> MapSurfaceToScaledWindow.decodeBody(in);
        };
    }
}
