package dev.oriel.rdp.efs;

import dev.oriel.rdp.PduContract.Decoder;
import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Golden vectors of this package. */
public final class EfsVectors {

    private static final EfsVersion VERSION = new EfsVersion(1, 12);
    private static final Bytes NOTHING = Bytes.EMPTY;

    private EfsVectors() {}

    public static List<PduVector<?>> all() {
        return Stream.of(start(), requests(), settings(), responses(), volumes(), listings())
                .<PduVector<?>>flatMap(List::stream)
                .toList();
    }

    /** A response's body behind its header. */
    @FunctionalInterface
    interface Body<T> {
        T decode(IoCompletion io, PduReader in) throws DecodeException;
    }

    static IoCompletion completion(PduReader in) throws DecodeException {
        if (EfsPdu.decodeFromClient(in) instanceof IoCompletion io) {
            return io;
        }
        throw DecodeException.invalid("PacketId", "no completion");
    }

    static <T extends IoResponse> Decoder<T> body(Body<T> body) {
        return in -> body.decode(completion(in), in);
    }

    private static PduVector<?> server(String section, String name, EfsPdu expected) {
        return PduVector.of(
                "MS-RDPEFS " + section, "rdpefs/" + section + "-" + name, EfsPdu::decodeFromServer, expected);
    }

    private static PduVector<?> client(String section, String name, EfsPdu expected) {
        return PduVector.of(
                "MS-RDPEFS " + section, "rdpefs/" + section + "-" + name, EfsPdu::decodeFromClient, expected);
    }

    private static <T extends IoResponse> PduVector<?> response(String section, String name, Body<T> body, T expected) {
        // The last byte may be padding, and after a failure the body may be missing.
        return PduVector.of("MS-RDPEFS " + section, "rdpefs/" + section + "-" + name, body(body), expected)
                .withOptionalTail();
    }

    private static List<PduVector<?>> start() {
        return List.of(
                server("2.2.2.1", "device-announce-response", new DeviceAnnounceResponse(1, NtStatus.SUCCESS)),
                server("2.2.2.2", "server-announce", new ServerAnnounce(VERSION, 1)),
                client("2.2.2.3", "client-announce-reply", new ClientAnnounceReply(VERSION, 1)),
                client("2.2.2.4", "client-name", new ClientName("TSDEV-SELFHOST")),
                server("2.2.2.5", "user-logged-on", new UserLoggedOn()),
                server("2.2.2.6", "client-id-confirm", new ClientIdConfirm(VERSION, 1)),
                server("2.2.2.7", "server-capabilities", new ServerCapabilities(capabilities(2, 2))),
                client("2.2.2.8", "client-capabilities", new ClientCapabilities(capabilities(0, 1))),
                client(
                        "2.2.2.7.1",
                        "general-version-1",
                        new ClientCapabilities(List.of(
                                new EfsCapability.General(
                                        1, 13, EfsCapability.General.ALL_BUT_SECURITY, new Flags<>(3), true, 0),
                                new EfsCapability.Unknown(9, 7, Bytes.ofHex("aabb"))))),
                client(
                        "2.2.2.9",
                        "device-list-announce",
                        new DeviceListAnnounce(List.of(drive(3, "E:"), drive(2, "D:"), drive(1, "C:")))),
                client(
                        "2.2.3.1",
                        "drive-with-full-name",
                        new DeviceListAnnounce(List.of(
                                DeviceAnnounce.drive(7, "projects"),
                                new DeviceAnnounce(DeviceType.SMART_CARD.code(), 8, "SCARD", NOTHING),
                                new DeviceAnnounce(DeviceType.PRINTER.code(), 9, "PRN1", Bytes.ofHex("10000000"))))),
                client("2.2.3.2", "device-list-remove", new DeviceListRemove(List.of(1))),
                printer());
    }

    private static PduVector<?> printer() {
        PrinterMessage message = new PrinterMessage(EfsPacket.PRINTER_USING_XPS, Bytes.ofHex("09000000 00000000"));
        return PduVector.of("MS-RDPEFS 2.2.1.1", "rdpefs/2.2.1.1-printer-message", EfsPdu::decodeFromServer, (EfsPdu)
                        message)
                .withOptionalTail();
    }

    private static DeviceAnnounce drive(int id, String name) {
        return new DeviceAnnounce(DeviceType.FILE_SYSTEM.code(), id, name, NOTHING);
    }

    private static List<EfsCapability> capabilities(int specialDevices, int driveVersion) {
        return List.of(
                new EfsCapability.General(
                        2,
                        12,
                        0xFFFF,
                        Flags.of(
                                EfsCapability.ExtendedPdu.DEVICE_REMOVE,
                                EfsCapability.ExtendedPdu.CLIENT_DISPLAY_NAME,
                                EfsCapability.ExtendedPdu.USER_LOGGED_ON),
                        false,
                        specialDevices),
                new EfsCapability.Devices(EfsCapability.Devices.Kind.PRINTER, 1),
                new EfsCapability.Devices(EfsCapability.Devices.Kind.PORT, 1),
                new EfsCapability.Devices(EfsCapability.Devices.Kind.DRIVE, driveVersion),
                new EfsCapability.Devices(EfsCapability.Devices.Kind.SMART_CARD, 1));
    }

    private static List<PduVector<?>> requests() {
        return List.of(
                server(
                        "2.2.1.4.1",
                        "create-request",
                        new CreateRequest(
                                new IoHeader(3, 0, 1),
                                Flags.of(AccessRight.READ_ATTRIBUTES, AccessRight.SYNCHRONIZE),
                                0,
                                Flags.of(FileAttribute.NORMAL),
                                Flags.of(ShareMode.READ, ShareMode.WRITE, ShareMode.DELETE),
                                CreateDisposition.OPEN,
                                Flags.of(CreateOption.SYNCHRONOUS_IO_NONALERT),
                                "\\a.tx")),
                server(
                        "2.2.3.3.1",
                        "create-root-request",
                        new CreateRequest(
                                new IoHeader(3, 0, 1),
                                Flags.of(AccessRight.READ_ATTRIBUTES),
                                0,
                                Flags.none(),
                                new Flags<>(7),
                                CreateDisposition.OPEN,
                                Flags.of(CreateOption.DIRECTORY_FILE),
                                "")),
                server("2.2.1.4.2", "close-request", new CloseRequest(new IoHeader(2, 1, 1))),
                server("2.2.1.4.3", "read-request", new ReadRequest(new IoHeader(1, 0x32, 3), 0x600, 0x2C00)),
                PduVector.of(
                                "MS-RDPEFS 2.2.1.4.4",
                                "rdpefs/2.2.1.4.4-write-request",
                                WithData::written,
                                new WithData(new WriteRequest(new IoHeader(1, 0x223, 6), 9, 0), ascii("sfddsafsa")))
                        .standingFor(WriteRequest.class),
                server(
                        "2.2.1.4.5",
                        "control-request",
                        new ControlRequest(
                                new IoHeader(1, 0x1F8, 8), 0x4000, FsControl.GET_REPARSE_POINT.code(), NOTHING)),
                server(
                        "2.2.3.3.6",
                        "query-volume-request",
                        new QueryVolumeRequest(new IoHeader(1, 0x1FA, 8), VolumeInformationClass.ATTRIBUTE)),
                server(
                        "2.2.3.3.7",
                        "set-volume-request",
                        new SetVolumeRequest(new IoHeader(2, 6, 2), new VolumeInformation.Label("Test Volume"))),
                server(
                        "2.2.3.3.8",
                        "query-information-request",
                        new QueryInformationRequest(new IoHeader(2, 1, 1), FileInformationClass.BASIC)),
                server(
                        "2.2.3.3.10",
                        "query-directory-request",
                        new QueryDirectoryRequest(
                                new IoHeader(1, 2, 1), DirectoryInformationClass.BOTH_DIRECTORY, true, "\\*")),
                server(
                        "2.2.3.3.10",
                        "query-directory-next-request",
                        new QueryDirectoryRequest(
                                new IoHeader(1, 2, 1), DirectoryInformationClass.DIRECTORY, false, "")),
                server(
                        "2.2.3.3.11",
                        "notify-change-request",
                        new NotifyChangeRequest(new IoHeader(1, 3, 2), false, new Flags<>(0x17))),
                server(
                        "2.2.3.3.12",
                        "lock-request",
                        new LockRequest(
                                new IoHeader(12, 0x52, 2),
                                LockOperation.EXCLUSIVE_LOCK,
                                false,
                                List.of(new LockRange(100, 200)))),
                unknown());
    }

    private static PduVector<?> unknown() {
        IoRequest request = new UnknownRequest(new IoHeader(1, 2, 3), 0x14, 0, Bytes.ofHex("07000000"));
        return PduVector.of("MS-RDPEFS 2.2.1.4", "rdpefs/2.2.1.4-unknown-request", EfsPdu::decodeFromServer, (EfsPdu)
                        request)
                .withOptionalTail();
    }

    private static List<PduVector<?>> settings() {
        return List.of(
                set("2.2.3.3.9", "set-basic-request", new FileInformation.Basic(0, 0, 0, 0, new Flags<>(0xA0))),
                set("2.2.3.3.9", "set-end-of-file-request", new FileInformation.EndOfFile(5L << 30)),
                set("2.2.3.3.9", "set-allocation-request", new FileInformation.Allocation(4096)),
                set("2.2.3.3.9", "set-disposition-request", new FileInformation.Disposition(true)),
                set("2.2.3.3.9", "clear-disposition-request", new FileInformation.Disposition(false)),
                set("2.2.3.3.9.1", "rename-request", new FileInformation.Rename(true, "\\b")));
    }

    private static PduVector<?> set(String section, String name, FileInformation information) {
        return server(section, name, new SetInformationRequest(new IoHeader(1, 0x20C, 8), information));
    }

    private static List<PduVector<?>> responses() {
        IoCompletion done = new IoCompletion(1, 8, NtStatus.SUCCESS);
        IoCompletion queried = new IoCompletion(2, 1, NtStatus.SUCCESS);
        return List.of(
                client("2.2.1.5", "completion", new IoCompletion(1, 2, NtStatus.CANCELLED)),
                response(
                        "2.2.1.5.1",
                        "create-response",
                        CreateResponse::decode,
                        new CreateResponse(new IoCompletion(3, 1, NtStatus.SUCCESS), 0x32, CreateResponse.OPENED)),
                response(
                        "2.2.3.4.1",
                        "create-failed-response",
                        CreateResponse::decode,
                        CreateResponse.failed(new IoCompletion(3, 1, NtStatus.DEVICE_NOT_READY))),
                response("2.2.1.5.2", "close-response", CloseResponse::decode, new CloseResponse(queried)),
                PduVector.of(
                                "MS-RDPEFS 2.2.1.5.3",
                                "rdpefs/2.2.1.5.3-read-response",
                                WithData::read,
                                new WithData(
                                        new ReadResponse(new IoCompletion(1, 3, NtStatus.SUCCESS), 3), ascii("abc")))
                        .standingFor(ReadResponse.class),
                response(
                        "2.2.1.5.4",
                        "write-response",
                        LengthResponse::decode,
                        new LengthResponse(new IoCompletion(1, 6, NtStatus.SUCCESS), 9)),
                response(
                        "2.2.1.5.5",
                        "control-response",
                        ControlResponse::decode,
                        new ControlResponse(new IoCompletion(1, 8, NtStatus.UNSUCCESSFUL), NOTHING)),
                response(
                        "2.2.3.4.5",
                        "control-output-response",
                        ControlResponse::decode,
                        new ControlResponse(done, Bytes.ofHex("0200"))),
                response(
                        "2.2.3.4.7",
                        "set-volume-response",
                        LengthResponse::decode,
                        new LengthResponse(new IoCompletion(2, 2, NtStatus.ACCESS_DENIED), 28)),
                response("2.2.3.4.9", "set-information-response", LengthResponse::decode, new LengthResponse(done, 36)),
                information(
                        "basic-response",
                        new FileInformation.Basic(
                                0x01C75BCC521DF720L, 0x01C7A695BEAC60E8L, 0x01C7A695BEAC60E8L, 0, new Flags<>(0x16))),
                information("standard-response", new FileInformation.Standard(4096, 100, 1, false, false)),
                information("attribute-tag-response", new FileInformation.AttributeTag(new Flags<>(0x410), 0xA0000003)),
                response(
                        "2.2.3.4.12",
                        "lock-response",
                        LockResponse::decode,
                        new LockResponse(new IoCompletion(12, 2, NtStatus.SUCCESS))),
                response(
                        "3.1.5.2",
                        "unknown-response",
                        UnknownResponse::decode,
                        new UnknownResponse(new IoCompletion(1, 3, NtStatus.UNSUCCESSFUL))));
    }

    private static PduVector<?> information(String name, FileInformation information) {
        return response(
                "2.2.3.4.8",
                name,
                (io, in) -> QueryInformationResponse.decode(io, information.informationClass(), in),
                new QueryInformationResponse(new IoCompletion(2, 1, NtStatus.SUCCESS), information));
    }

    private static List<PduVector<?>> volumes() {
        return List.of(
                volume(
                        "volume-attribute-response",
                        new VolumeInformation.Attribute(new Flags<>(0x2700FF), 255, "NTFS")),
                volume("volume-response", new VolumeInformation.Volume(0x01C7A69555B45F00L, 0xCAFE0001, false, "DATA")),
                volume("volume-size-response", new VolumeInformation.Size(1L << 40, 77, 8, 512)),
                volume("volume-full-size-response", new VolumeInformation.FullSize(1L << 40, 70, 77, 8, 512)),
                volume(
                        "volume-device-response",
                        new VolumeInformation.Device(
                                VolumeInformation.Device.DISK, VolumeInformation.Device.READ_ONLY)));
    }

    private static PduVector<?> volume(String name, VolumeInformation information) {
        return response(
                "2.2.3.4.6",
                name,
                (io, in) -> QueryVolumeResponse.decode(io, information.informationClass(), in),
                new QueryVolumeResponse(new IoCompletion(1, 8, NtStatus.SUCCESS), information));
    }

    private static List<PduVector<?>> listings() {
        IoCompletion closed = new IoCompletion(1, 2, NtStatus.SUCCESS);
        return List.of(
                listing(DirectoryInformationClass.BOTH_DIRECTORY, "both-directory-response", List.of(bin(0))),
                listing(DirectoryInformationClass.DIRECTORY, "directory-response", List.of(bin(0))),
                listing(DirectoryInformationClass.FULL_DIRECTORY, "full-directory-response", List.of(bin(5))),
                listing(
                        DirectoryInformationClass.NAMES,
                        "names-response",
                        List.of(DirectoryEntry.ofName(1, "a"), DirectoryEntry.ofName(2, "b"))),
                response(
                        "2.2.3.4.10",
                        "no-more-files-response",
                        (io, in) -> QueryDirectoryResponse.decode(io, DirectoryInformationClass.DIRECTORY, in),
                        QueryDirectoryResponse.failed(
                                new IoCompletion(1, 1, NtStatus.NO_MORE_FILES), DirectoryInformationClass.DIRECTORY)),
                response(
                        "2.2.3.4.11",
                        "notify-change-response",
                        NotifyChangeResponse::decode,
                        new NotifyChangeResponse(
                                closed,
                                List.of(
                                        new ChangeNotice(ChangeNotice.RENAMED_FROM, "x"),
                                        new ChangeNotice(ChangeNotice.RENAMED_TO, "y")))),
                response(
                        "2.2.3.4.11",
                        "notify-closed-response",
                        NotifyChangeResponse::decode,
                        new NotifyChangeResponse(closed, List.of())));
    }

    private static PduVector<?> listing(DirectoryInformationClass form, String name, List<DirectoryEntry> entries) {
        return response(
                "2.2.3.4.10",
                name,
                (io, in) -> QueryDirectoryResponse.decode(io, form, in),
                new QueryDirectoryResponse(new IoCompletion(1, 1, NtStatus.SUCCESS), form, new ArrayList<>(entries)));
    }

    private static DirectoryEntry bin(int eaSize) {
        return new DirectoryEntry(
                0,
                0x01C7A463C4E4EB8BL,
                0x01C7A69199DE7DF4L,
                0x01C7A4408EC9AD16L,
                0,
                0,
                0,
                new Flags<>(0x16),
                eaSize,
                "",
                "$Recycle.Bin");
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
