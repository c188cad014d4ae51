package dev.oriel.rdp.share;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.MultifragmentUpdateCapability;
import dev.oriel.rdp.capability.ShareCapability;
import dev.oriel.rdp.gcc.MonitorDefinition;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import java.util.List;
import java.util.stream.Stream;

/** Golden vectors of this package. */
public final class ShareVectors {

    private static final long SHARE_ID = 0x000103EA;
    private static final CapabilitySets CAPABILITIES =
            CapabilitySets.of(new ShareCapability(1002), new MultifragmentUpdateCapability(0x200000));
    private static final InclusiveRectangle AREA = new InclusiveRectangle(10, 20, 29, 39);

    private ShareVectors() {}

    public static List<PduVector<?>> all() {
        return Stream.of(control(), finalization(), session(), logon(), enveloped())
                .flatMap(s -> s)
                .toList();
    }

    private static Stream<PduVector<?>> control() {
        return Stream.of(
                control("2.2.1.13.1", "demand-active", new DemandActive(1002, SHARE_ID, CAPABILITIES)),
                control("2.2.1.13.2", "confirm-active", new ConfirmActive(1007, SHARE_ID, CAPABILITIES)),
                control("2.2.3.1", "deactivate-all", new DeactivateAll(1002, SHARE_ID)),
                control(
                        "2.2.13.3.1",
                        "enhanced-redirection",
                        new ServerRedirection(
                                1002, RedirectionPacket.byToken(5, Bytes.ofHex("436f6f6b69653a20613d620d0a")))),
                control(
                        "2.2.8.1.1.1.1",
                        "unknown-share-control",
                        new ShareControlPdu.Unknown(11, 1002, Bytes.ofHex("0102"))),
                control("2.2.8.1.1.1.2", "share-data", new ShareData(1007, SHARE_ID, new Synchronize(1002))));
    }

    private static Stream<PduVector<?>> finalization() {
        return Stream.of(
                data("2.2.1.14", "synchronize", Synchronize.TYPE, new Synchronize(1002)),
                data(
                        "2.2.1.21",
                        "control-granted",
                        Control.TYPE,
                        new Control(Control.Action.GRANTED_CONTROL, 1007, 1002)),
                data(
                        "2.2.1.17",
                        "persistent-key-list",
                        PersistentKeyList.TYPE,
                        new PersistentKeyList(
                                List.of(2, 0, 1, 0, 0),
                                List.of(
                                        List.of(0x7822294816511EA3L, 0xA866A9CD9C89F761L),
                                        List.of(),
                                        List.of(0xA1481E98FE984E44L),
                                        List.of(),
                                        List.of()),
                                Flags.of(
                                        PersistentKeyList.Flag.PERSIST_FIRST_PDU,
                                        PersistentKeyList.Flag.PERSIST_LAST_PDU))),
                data("2.2.1.18", "font-list", FontList.TYPE, new FontList()),
                data("2.2.1.22", "font-map", FontMap.TYPE, new FontMap()));
    }

    private static Stream<PduVector<?>> session() {
        return Stream.of(
                data("2.2.11.2", "refresh-rect", RefreshRect.TYPE, new RefreshRect(List.of(AREA))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.11.1",
                        "rdpbcgr/2.2.11.1-inclusive-rectangle",
                        InclusiveRectangle::decode,
                        AREA),
                data(
                        "2.2.11.3.1",
                        "suppress-output-allow",
                        SuppressOutput.TYPE,
                        new SuppressOutput(new InclusiveRectangle(0, 0, 1023, 767))),
                data("2.2.11.3.1", "suppress-output-silence", SuppressOutput.TYPE, new SuppressOutput(null)),
                data("2.2.9.1.1.5", "play-sound", PlaySound.TYPE, new PlaySound(200, 440)),
                data(
                        "2.2.8.2.1.1",
                        "set-keyboard-indicators",
                        SetKeyboardIndicators.TYPE,
                        new SetKeyboardIndicators(
                                Flags.of(SetKeyboardIndicators.Led.NUM_LOCK, SetKeyboardIndicators.Led.CAPS_LOCK))),
                data(
                        "2.2.8.2.2.1",
                        "set-keyboard-ime-status",
                        SetKeyboardImeStatus.TYPE,
                        new SetKeyboardImeStatus(0, 1, 9)),
                data("2.2.5.1", "set-error-info", SetErrorInfo.TYPE, new SetErrorInfo(ErrorInfo.IDLE_TIMEOUT)),
                data("2.2.4.1.1", "auto-reconnect-status", AutoReconnectStatus.TYPE, new AutoReconnectStatus(0)),
                data("2.2.5.2", "status-info", StatusInfo.TYPE, new StatusInfo(StatusInfo.VM_STARTING)),
                data(
                        "2.2.12.1",
                        "monitor-layout",
                        MonitorLayout.TYPE,
                        new MonitorLayout(List.of(
                                new MonitorDefinition(0, 0, 1919, 1079, Flags.of(MonitorDefinition.Flag.PRIMARY))))),
                PduVector.of(
                        "MS-RDPRFX 2.2.3.1",
                        "rdprfx/2.2.3.1-frame-acknowledge",
                        in -> ShareDataPdu.decode(FrameAcknowledge.TYPE, in),
                        new FrameAcknowledge(42)));
    }

    private static Stream<PduVector<?>> logon() {
        return Stream.of(
                data(
                        "2.2.10.1",
                        "save-session-info",
                        SaveSessionInfo.TYPE,
                        new SaveSessionInfo(new LogonNotice.Plain())),
                notice("2.2.10.1.1.1", "logon-version-1", new LogonVersion1("NTDEV", "eltons", 1)),
                notice("2.2.10.1.1.2", "logon-version-2", new LogonVersion2(2, "NTDEV", "eltons")),
                notice("2.2.10.1.1.3", "plain-notify", new LogonNotice.Plain()),
                notice(
                        "2.2.10.1.1.4",
                        "logon-extended",
                        new LogonExtended(
                                new LogonExtended.AutoReconnect(2, Bytes.ofHex("a802e725e24c82b752a553503498a1a8")),
                                new LogonExtended.LogonErrors(0xFFFFFFFEL, 2))));
    }

    /** PDUs that are nothing, or opaque, without their headers. */
    private static Stream<PduVector<?>> enveloped() {
        return Stream.of(
                envelope("2.2.2.1", "shutdown-request", new ShareData(1002, SHARE_ID, new ShutdownRequest())),
                envelope("2.2.2.2", "shutdown-denied", new ShareData(1002, SHARE_ID, new ShutdownDenied())),
                envelope(
                        "2.2.9.1.1.3",
                        "slow-path-update",
                        new ShareData(1002, SHARE_ID, new SlowPathUpdate(Bytes.ofHex("03000000")))),
                envelope(
                        "2.2.9.1.1.4",
                        "slow-path-pointer",
                        new ShareData(1002, SHARE_ID, new SlowPathPointer(Bytes.ofHex("01000000 00000000")))),
                envelope(
                        "2.2.8.1.1.3",
                        "slow-path-input",
                        new ShareData(1007, SHARE_ID, new SlowPathInput(Bytes.ofHex("00000000")))),
                envelope(
                        "2.2.8.1.1.1.2",
                        "unknown-share-data",
                        new ShareData(1002, SHARE_ID, new ShareDataPdu.Unknown(99, Bytes.ofHex("0102")))));
    }

    private static PduVector<?> control(String section, String name, ShareControlPdu expected) {
        return PduVector.of(
                "MS-RDPBCGR " + section, "rdpbcgr/" + section + "-" + name, ShareControlPdu::decode, expected);
    }

    /** A PDU without its headers. */
    private static PduVector<?> data(String section, String name, int pduType2, ShareDataPdu expected) {
        return PduVector.of(
                "MS-RDPBCGR " + section,
                "rdpbcgr/" + section + "-" + name,
                in -> ShareDataPdu.decode(pduType2, in),
                expected);
    }

    private static PduVector<?> envelope(String section, String name, ShareData expected) {
        return control(section, name, expected).standingFor(expected.payload().getClass());
    }

    private static PduVector<?> notice(String section, String name, LogonNotice expected) {
        return PduVector.of("MS-RDPBCGR " + section, "rdpbcgr/" + section + "-" + name, LogonNotice::decode, expected);
    }
}
