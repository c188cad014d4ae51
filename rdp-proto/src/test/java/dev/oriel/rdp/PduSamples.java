package dev.oriel.rdp;

import dev.oriel.rdp.credssp.EarlyUserAuthorizationResult;
import dev.oriel.rdp.credssp.NtlmAuthenticate;
import dev.oriel.rdp.credssp.NtlmChallenge;
import dev.oriel.rdp.credssp.NtlmClientChallenge;
import dev.oriel.rdp.credssp.NtlmNegotiate;
import dev.oriel.rdp.credssp.SpnegoInit;
import dev.oriel.rdp.credssp.SpnegoResponse;
import dev.oriel.rdp.credssp.TargetInfo;
import dev.oriel.rdp.credssp.TsRequest;
import dev.oriel.rdp.disp.DisplayControlCaps;
import dev.oriel.rdp.disp.DisplayControlPdu;
import dev.oriel.rdp.disp.DisplayMonitor;
import dev.oriel.rdp.disp.MonitorLayout;
import dev.oriel.rdp.dvc.DvcCapabilitiesRequest;
import dev.oriel.rdp.dvc.DvcCapabilitiesResponse;
import dev.oriel.rdp.dvc.DvcClose;
import dev.oriel.rdp.dvc.DvcCreateRequest;
import dev.oriel.rdp.dvc.DvcCreateResponse;
import dev.oriel.rdp.dvc.DvcData;
import dev.oriel.rdp.dvc.DvcDataFirst;
import dev.oriel.rdp.dvc.DvcPdu;
import dev.oriel.rdp.dvc.DvcSoftSyncRequest;
import dev.oriel.rdp.dvc.DvcSoftSyncResponse;
import dev.oriel.rdp.egfx.CacheImportOffer;
import dev.oriel.rdp.egfx.CacheImportReply;
import dev.oriel.rdp.egfx.CacheToSurface;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.CapsConfirm;
import dev.oriel.rdp.egfx.CreateSurface;
import dev.oriel.rdp.egfx.DeleteEncodingContext;
import dev.oriel.rdp.egfx.DeleteSurface;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EndFrame;
import dev.oriel.rdp.egfx.EvictCacheEntry;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.egfx.MapSurfaceToOutput;
import dev.oriel.rdp.egfx.MapSurfaceToScaledOutput;
import dev.oriel.rdp.egfx.MapSurfaceToScaledWindow;
import dev.oriel.rdp.egfx.MapSurfaceToWindow;
import dev.oriel.rdp.egfx.QoeFrameAcknowledge;
import dev.oriel.rdp.egfx.ResetGraphics;
import dev.oriel.rdp.egfx.SolidFill;
import dev.oriel.rdp.egfx.StartFrame;
import dev.oriel.rdp.egfx.SurfaceToCache;
import dev.oriel.rdp.egfx.SurfaceToSurface;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.egfx.WireToSurface2;
import dev.oriel.rdp.fastpath.FastPathHeader;
import dev.oriel.rdp.fastpath.FastPathUpdateHeader;
import dev.oriel.rdp.input.FastPathInput;
import dev.oriel.rdp.input.SlowPathInput;
import dev.oriel.rdp.pointer.CachedPointer;
import dev.oriel.rdp.pointer.ColorPointer;
import dev.oriel.rdp.pointer.LargePointer;
import dev.oriel.rdp.pointer.NewPointer;
import dev.oriel.rdp.pointer.PointerPosition;
import dev.oriel.rdp.pointer.SlowPathPointer;
import dev.oriel.rdp.pointer.SystemPointer;
import dev.oriel.rdp.svc.ChannelPduHeader;
import dev.oriel.rdp.update.BitmapData;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.update.FrameMarker;
import dev.oriel.rdp.update.PaletteUpdate;
import dev.oriel.rdp.update.SetSurfaceBits;
import dev.oriel.rdp.update.SurfaceCommand;
import dev.oriel.rdp.update.SynchronizeUpdate;
import dev.oriel.rdp.wire.Pdu;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Golden files of the packages whose tests hold the expected values themselves, of the codecs, and the PDUs that need no
 * file of their own.
 */
final class PduSamples {

    /** Golden files of pixels and compressed data, which no PDU stands for; each is read by a test of its codec. */
    static final Set<String> CODEC_FILES = Set.of(
            "rdpbcgr/2.2.9.1.1.3.1.2.2-bitmap-cd-header",
            "rdpbcgr/2.2.9.1.1.3.1.2.2-bitmap-planar",
            "rdpbcgr/2.2.9.1.1.3.1.2.4-every-order-8bpp",
            "rdpbcgr/3.1.8.4.1-mppc-8k",
            "rdpbcgr/3.1.8.4.2-mppc-64k",
            "rdpedyc/4.3.3-data-first-compressed",
            "rdpegdi/2.2.2.5.1-color-loss-subsampled",
            "rdpegdi/2.2.2.5.1-rle-planes-with-alpha",
            "rdpegdi/3.1.8.1-rdp6-bulk",
            "rdpegdi/4.7-rdp61-bulk",
            "rdpegfx/2.2.4.1-glyph-hit",
            "rdpegfx/2.2.4.1-glyph-stored",
            "rdpegfx/2.2.4.1-three-layers",
            "rdpegfx/2.2.4.3-alpha-runs",
            "rdpegfx/2.2.4.2-progressive-first",
            "rdpegfx/2.2.4.2-progressive-upgrade",
            "rdpegfx/4.1.1.1-clearcodec-example-2",
            "rdpnsc/2.2.2-coded-luma-raw-chroma",
            "rdpegfx/4.1.1.1-clearcodec-example-4",
            "rdpegfx/4.2-zgfx-three-segments",
            "rdprfx/2.2.2-image-message");

    /** PDUs that are covered by the file of another. */
    static final Map<Class<? extends Pdu>, String> COVERED_BY_ANOTHER = Map.of(
            BitmapData.class, "rdpbcgr/2.2.9.1.1.3.1.2.2-bitmap-cd-header",
            DisplayMonitor.class, "rdpedisp/2.2.2.2-monitor-layout",
            SystemPointer.class, "rdpbcgr/2.2.9.1.1.4-system-pointer");

    private PduSamples() {}

    static List<PduSample> all() {
        return Stream.of(egfx(), channels(), sessionData(), logon())
                .flatMap(List::stream)
                .toList();
    }

    private static List<PduSample> egfx() {
        return List.of(
                new PduSample(
                        "MS-RDPEGFX 2.2.2.1",
                        "rdpegfx/2.2.2.1-wire-to-surface-1",
                        EgfxPdu::decode,
                        WireToSurface1.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.2",
                        "rdpegfx/2.2.2.2-wire-to-surface-2",
                        EgfxPdu::decode,
                        WireToSurface2.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.3",
                        "rdpegfx/2.2.2.3-delete-encoding-context",
                        EgfxPdu::decode,
                        DeleteEncodingContext.class),
                new PduSample("MS-RDPEGFX 2.2.2.4", "rdpegfx/2.2.2.4-solid-fill", EgfxPdu::decode, SolidFill.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.5",
                        "rdpegfx/2.2.2.5-surface-to-surface",
                        EgfxPdu::decode,
                        SurfaceToSurface.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.6",
                        "rdpegfx/2.2.2.6-surface-to-cache",
                        EgfxPdu::decode,
                        SurfaceToCache.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.7",
                        "rdpegfx/2.2.2.7-cache-to-surface",
                        EgfxPdu::decode,
                        CacheToSurface.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.8",
                        "rdpegfx/2.2.2.8-evict-cache-entry",
                        EgfxPdu::decode,
                        EvictCacheEntry.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.9", "rdpegfx/2.2.2.9-create-surface", EgfxPdu::decode, CreateSurface.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.10", "rdpegfx/2.2.2.10-delete-surface", EgfxPdu::decode, DeleteSurface.class),
                new PduSample("MS-RDPEGFX 2.2.2.11", "rdpegfx/2.2.2.11-start-frame", EgfxPdu::decode, StartFrame.class),
                new PduSample("MS-RDPEGFX 2.2.2.12", "rdpegfx/2.2.2.12-end-frame", EgfxPdu::decode, EndFrame.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.13",
                        "rdpegfx/2.2.2.13-frame-acknowledge",
                        EgfxPdu::decode,
                        FrameAcknowledge.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.14", "rdpegfx/2.2.2.14-reset-graphics", EgfxPdu::decode, ResetGraphics.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.15",
                        "rdpegfx/2.2.2.15-map-surface-to-output",
                        EgfxPdu::decode,
                        MapSurfaceToOutput.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.16",
                        "rdpegfx/2.2.2.16-cache-import-offer",
                        EgfxPdu::decode,
                        CacheImportOffer.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.17",
                        "rdpegfx/2.2.2.17-cache-import-reply",
                        EgfxPdu::decode,
                        CacheImportReply.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.18", "rdpegfx/2.2.2.18-caps-advertise", EgfxPdu::decode, CapsAdvertise.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.19", "rdpegfx/2.2.2.19-caps-confirm", EgfxPdu::decode, CapsConfirm.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.20",
                        "rdpegfx/2.2.2.20-map-surface-to-window",
                        EgfxPdu::decode,
                        MapSurfaceToWindow.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.21",
                        "rdpegfx/2.2.2.21-qoe-frame-acknowledge",
                        EgfxPdu::decode,
                        QoeFrameAcknowledge.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.22",
                        "rdpegfx/2.2.2.22-map-surface-to-scaled-output",
                        EgfxPdu::decode,
                        MapSurfaceToScaledOutput.class),
                new PduSample(
                        "MS-RDPEGFX 2.2.2.23",
                        "rdpegfx/2.2.2.23-map-surface-to-scaled-window",
                        EgfxPdu::decode,
                        MapSurfaceToScaledWindow.class));
    }

    private static List<PduSample> channels() {
        return List.of(
                new PduSample(
                        "MS-RDPEDYC 2.2.1.1.1",
                        "rdpedyc/2.2.1.1.1-capabilities-1",
                        DvcPdu::decodeFromServer,
                        DvcCapabilitiesRequest.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.1.1.2",
                        "rdpedyc/2.2.1.1.2-capabilities-2",
                        DvcPdu::decodeFromServer,
                        DvcCapabilitiesRequest.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.1.2",
                        "rdpedyc/2.2.1.2-capabilities-response",
                        DvcPdu::decodeFromClient,
                        DvcCapabilitiesResponse.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.2.1",
                        "rdpedyc/2.2.2.1-create-request",
                        DvcPdu::decodeFromServer,
                        DvcCreateRequest.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.2.2",
                        "rdpedyc/2.2.2.2-create-response",
                        DvcPdu::decodeFromClient,
                        DvcCreateResponse.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.3.1",
                        "rdpedyc/2.2.3.1-data-first",
                        DvcPdu::decodeFromServer,
                        DvcDataFirst.class),
                new PduSample("MS-RDPEDYC 2.2.3.2", "rdpedyc/2.2.3.2-data", DvcPdu::decodeFromServer, DvcData.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.1.1.3",
                        "rdpedyc/2.2.1.1.3-capabilities-3",
                        DvcPdu::decodeFromServer,
                        DvcCapabilitiesRequest.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.3.3",
                        "rdpedyc/2.2.3.3-data-first-compressed",
                        DvcPdu::decodeFromServer,
                        DvcDataFirst.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.3.4",
                        "rdpedyc/2.2.3.4-data-compressed",
                        DvcPdu::decodeFromServer,
                        DvcData.class),
                new PduSample("MS-RDPEDYC 2.2.4", "rdpedyc/2.2.4-close", DvcPdu::decodeFromServer, DvcClose.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.5.1",
                        "rdpedyc/2.2.5.1-soft-sync-request",
                        DvcPdu::decodeFromServer,
                        DvcSoftSyncRequest.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.5.1",
                        "rdpedyc/2.2.5.1-soft-sync-request-lists",
                        DvcPdu::decodeFromServer,
                        DvcSoftSyncRequest.class),
                new PduSample(
                        "MS-RDPEDYC 2.2.5.2",
                        "rdpedyc/2.2.5.2-soft-sync-response",
                        DvcPdu::decodeFromClient,
                        DvcSoftSyncResponse.class),
                new PduSample(
                        "MS-RDPEDISP 2.2.2.1",
                        "rdpedisp/2.2.2.1-caps",
                        DisplayControlPdu::decode,
                        DisplayControlCaps.class),
                new PduSample(
                        "MS-RDPEDISP 2.2.2.2",
                        "rdpedisp/2.2.2.2-monitor-layout",
                        DisplayControlPdu::decode,
                        MonitorLayout.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.6.1.1",
                        "rdpbcgr/2.2.6.1.1-channel-header",
                        ChannelPduHeader::decode,
                        ChannelPduHeader.class));
    }

    private static List<PduSample> sessionData() {
        return List.of(
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.2",
                        "rdpbcgr/2.2.9.1.2-header-short",
                        FastPathHeader::decode,
                        FastPathHeader.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.2",
                        "rdpbcgr/2.2.9.1.2-header-long",
                        FastPathHeader::decode,
                        FastPathHeader.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.2.1",
                        "rdpbcgr/2.2.9.1.2.1-update-compressed",
                        FastPathUpdateHeader::decode,
                        FastPathUpdateHeader.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.8.1.2", "rdpbcgr/2.2.8.1.2-input", FastPathInput::decode, FastPathInput.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.8.1.1.3",
                        "rdpbcgr/2.2.8.1.1.3-input",
                        SlowPathInput::decode,
                        SlowPathInput.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.1.3.1.1.1",
                        "rdpbcgr/2.2.9.1.1.3.1.1.1-palette-update",
                        PaletteUpdate::decode,
                        PaletteUpdate.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.1.3.1.2.1",
                        "rdpbcgr/2.2.9.1.1.3.1.2.1-bitmap-update",
                        BitmapUpdateHeader::decode,
                        BitmapUpdateHeader.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.1.3.1.3",
                        "rdpbcgr/2.2.9.1.1.3.1.3-synchronize-update",
                        SynchronizeUpdate::decode,
                        SynchronizeUpdate.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.2.1",
                        "rdpbcgr/2.2.9.2.1-set-surface-bits",
                        SurfaceCommand::decode,
                        SetSurfaceBits.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.2.3",
                        "rdpbcgr/2.2.9.2.3-frame-marker",
                        SurfaceCommand::decode,
                        FrameMarker.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.1.4",
                        "rdpbcgr/2.2.9.1.1.4-system-pointer",
                        SlowPathPointer::decode,
                        SlowPathPointer.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.1.4.2",
                        "rdpbcgr/2.2.9.1.1.4.2-pointer-position",
                        PointerPosition::decode,
                        PointerPosition.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.1.4.4",
                        "rdpbcgr/2.2.9.1.1.4.4-color-pointer",
                        ColorPointer::decode,
                        ColorPointer.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.1.4.5",
                        "rdpbcgr/2.2.9.1.1.4.5-new-pointer",
                        NewPointer::decode,
                        NewPointer.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.1.4.6",
                        "rdpbcgr/2.2.9.1.1.4.6-cached-pointer",
                        CachedPointer::decode,
                        CachedPointer.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.9.1.2.1.11",
                        "rdpbcgr/2.2.9.1.2.1.11-large-pointer",
                        LargePointer::decode,
                        LargePointer.class));
    }

    private static List<PduSample> logon() {
        return List.of(
                new PduSample("MS-CSSP 2.2.1", "cssp/2.2.1-ts-request-nego", TsRequest::decode, TsRequest.class),
                new PduSample("MS-CSSP 2.2.1", "cssp/2.2.1-ts-request-error", TsRequest::decode, TsRequest.class),
                new PduSample("MS-SPNG 2.2.1", "spng/4.2.1-neg-token-init", SpnegoInit::decode, SpnegoInit.class),
                new PduSample(
                        "MS-SPNG 2.2.1", "spng/4.2.2-neg-token-resp", SpnegoResponse::decode, SpnegoResponse.class),
                new PduSample(
                        "MS-RDPBCGR 2.2.10.2",
                        "rdpbcgr/2.2.10.2-early-user-authorization-denied",
                        EarlyUserAuthorizationResult::decode,
                        EarlyUserAuthorizationResult.class),
                new PduSample("MS-NLMP 2.2.1.1", "nlmp/2.2.1.1-negotiate", NtlmNegotiate::decode, NtlmNegotiate.class),
                new PduSample("MS-NLMP 2.2.1.2", "nlmp/4.2.4.3-challenge", NtlmChallenge::decode, NtlmChallenge.class),
                new PduSample(
                        "MS-NLMP 2.2.1.3",
                        "nlmp/4.2.4.3-authenticate",
                        NtlmAuthenticate::decode,
                        NtlmAuthenticate.class),
                new PduSample("MS-NLMP 2.2.2.1", "nlmp/2.2.2.1-target-info", TargetInfo::decode, TargetInfo.class),
                new PduSample(
                        "MS-NLMP 2.2.2.7",
                        "nlmp/2.2.2.7-client-challenge",
                        NtlmClientChallenge::decode,
                        NtlmClientChallenge.class));
    }
}
