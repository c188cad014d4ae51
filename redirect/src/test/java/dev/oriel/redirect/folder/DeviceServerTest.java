package dev.oriel.redirect.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.efs.AccessRight;
import dev.oriel.rdp.efs.ChangeFilter;
import dev.oriel.rdp.efs.ClientAnnounceReply;
import dev.oriel.rdp.efs.ClientCapabilities;
import dev.oriel.rdp.efs.ClientName;
import dev.oriel.rdp.efs.CloseResponse;
import dev.oriel.rdp.efs.CreateDisposition;
import dev.oriel.rdp.efs.CreateRequest;
import dev.oriel.rdp.efs.CreateResponse;
import dev.oriel.rdp.efs.DeviceAnnounce;
import dev.oriel.rdp.efs.DeviceAnnounceResponse;
import dev.oriel.rdp.efs.DeviceListAnnounce;
import dev.oriel.rdp.efs.DeviceListRemove;
import dev.oriel.rdp.efs.EfsCapability;
import dev.oriel.rdp.efs.EfsCapability.ExtendedPdu;
import dev.oriel.rdp.efs.EfsPdu;
import dev.oriel.rdp.efs.EfsVersion;
import dev.oriel.rdp.efs.FileInformation;
import dev.oriel.rdp.efs.IoCompletion;
import dev.oriel.rdp.efs.IoRequest;
import dev.oriel.rdp.efs.LengthResponse;
import dev.oriel.rdp.efs.NtStatus;
import dev.oriel.rdp.efs.QueryInformationResponse;
import dev.oriel.rdp.efs.ReadResponse;
import dev.oriel.rdp.efs.WriteRequest;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against scripted clients. */
final class DeviceServerTest {

    private final List<EfsPdu> sent = new ArrayList<>();
    private final Chain.Guest sink = new Chain.Guest();
    private final DeviceServer server = new DeviceServer(5, (pdu, data) -> sent.add(pdu), sink);

    private void hear(EfsPdu... pdus) throws DecodeException {
        for (EfsPdu pdu : pdus) {
            server.receive(PduReader.of(Wire.encode(pdu)));
        }
    }

    private static ClientCapabilities capabilities(ExtendedPdu... extended) {
        return new ClientCapabilities(List.of(new EfsCapability.General(2, 13, 0xFFFF, Flags.of(extended), true, 0)));
    }

    private static DeviceListAnnounce drive(int id, String name) {
        return new DeviceListAnnounce(List.of(DeviceAnnounce.drive(id, name)));
    }

    private Asker started(int minor) throws DecodeException {
        server.start();
        hear(
                new ClientAnnounceReply(new EfsVersion(1, minor), 5),
                new ClientName("laptop"),
                capabilities(ExtendedPdu.USER_LOGGED_ON),
                drive(3, "docs"));
        return new Asker(sink.folder("docs"), () -> {});
    }

    private List<String> names() {
        return sent.stream().map(pdu -> pdu.getClass().getSimpleName()).toList();
    }

    private IoRequest lastRequest() {
        return (IoRequest) sent.get(sent.size() - 1);
    }

    private IoCompletion completion(NtStatus status) {
        return IoCompletion.of(lastRequest().io(), status);
    }

    private static final FileRequest.Open OPEN =
            Asker.opening("\\a", CreateDisposition.OPEN, Flags.of(AccessRight.GENERIC_READ));

    private int opened(Asker asker, int fileId) throws DecodeException {
        Asker.Slot slot = asker.begin(OPEN);
        hear(new CreateResponse(completion(NtStatus.SUCCESS), fileId, CreateResponse.OPENED));
        assertThat(slot.answer).isEqualTo(new FileAnswer.Opened(fileId, CreateResponse.OPENED));
        return fileId;
    }

    @Test
    void clients_areBegunWithAsTheirVersionWants() throws DecodeException {
        started(13);
        assertThat(names())
                .containsExactly(
                        "ServerAnnounce",
                        "ServerCapabilities",
                        "ClientIdConfirm",
                        "UserLoggedOn",
                        "DeviceAnnounceResponse");
        assertThat(server.clientName()).isEqualTo("laptop");
        assertThat(server.asyncIo()).isTrue();
        sent.clear();
        hear(capabilities());
        assertThat(names()).as("no logon message: confirmed again").containsExactly("ClientIdConfirm");
        DeviceServerTest old = new DeviceServerTest();
        old.hear(new ClientAnnounceReply(new EfsVersion(1, 2), 7), new ClientName("old"));
        assertThat(old.names()).containsExactly("ClientIdConfirm");
        DeviceServerTest future = new DeviceServerTest();
        future.hear(new ClientAnnounceReply(new EfsVersion(2, 13), 7), new ClientName("new"));
        assertThat(future.names()).containsExactly("ClientIdConfirm");
    }

    @Test
    void mstsc_getsSynchronize_withEveryOpen() throws DecodeException {
        Asker asker = started(13);
        asker.begin(OPEN);
        assertThat(((CreateRequest) lastRequest()).desiredAccess().has(AccessRight.SYNCHRONIZE))
                .isTrue();
    }

    @Test
    void devices_beyondTheLimitOrWithBadNames_areRefused() throws DecodeException {
        started(13);
        for (int i = 10; i < 200; i++) {
            hear(drive(i, "d" + i));
        }
        hear(drive(3, "docs"));
        assertThat(((DeviceAnnounceResponse) sent.get(sent.size() - 1)).result())
                .as("announced again")
                .isEqualTo(NtStatus.SUCCESS);
        hear(drive(4, "..\\.."), drive(4, "a|b"), drive(4, ""));
        assertThat(sink.devices).hasSize(DeviceServer.MAX_DEVICES);
        hear(new DeviceListAnnounce(List.of(new DeviceAnnounce(0x77, 4, "ODD", Bytes.EMPTY))));
        assertThat(((DeviceAnnounceResponse) sent.get(sent.size() - 1)).result())
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        hear(drive(3, "other"));
        assertThat(sink.devices.keySet())
                .extracting(SharedDevice::name)
                .contains("other")
                .doesNotContain("docs");
        hear(new DeviceListRemove(List.of(3, 3, 4711)));
        assertThat(sink.devices).hasSize(DeviceServer.MAX_DEVICES - 1);
        assertThat(server.counts().misplaced()).isEqualTo(3);
    }

    @Test
    void completions_lateTwiceOrOfNoRequest_areCounted() throws DecodeException {
        Asker asker = started(13);
        int file = opened(asker, 50);
        Asker.Slot slot = asker.begin(new FileRequest.Read(file, 0, 10));
        ReadResponse response = new ReadResponse(completion(NtStatus.SUCCESS), 0);
        slot.ticket.cancel();
        slot.ticket.cancel();
        assertThat(slot.answer).isEqualTo(Asker.failed(FileError.CANCELLED));
        assertThat(server.inFlight()).as("the client may still answer").isEqualTo(1);
        hear(response, response);
        hear(new CloseResponse(new IoCompletion(4, 1, NtStatus.SUCCESS)));
        assertThat(slot.answers).isEqualTo(1);
        assertThat(server.counts()).isEqualTo(new DeviceCounts(1, 2, 0, 0));
        assertThat(server.inFlight()).isZero();
    }

    @Test
    void openThatSucceedsAfterItWasCancelled_isClosedAgain() throws DecodeException {
        Asker asker = started(13);
        Asker.Slot slot = asker.begin(OPEN);
        slot.ticket.cancel();
        hear(new CreateResponse(completion(NtStatus.SUCCESS), 50, CreateResponse.OPENED));
        assertThat(names()).endsWith("CloseRequest");
        assertThat(lastRequest().io().fileId()).isEqualTo(50);
        hear(new CloseResponse(completion(NtStatus.SUCCESS)));
        assertThat(server.openFiles()).isZero();
        assertThat(server.inFlight()).isZero();
    }

    @Test
    void clientThatNeverCompletesAWatch_givesItsPlaceBackByClosing() throws DecodeException {
        Asker asker = started(13);
        int file = opened(asker, 50);
        Asker.Slot watch = asker.begin(new FileRequest.Watch(file, true, Flags.of(ChangeFilter.SIZE)));
        Asker.Slot close = asker.begin(new FileRequest.Close(file));
        hear(new CloseResponse(completion(NtStatus.SUCCESS)));
        assertThat(close.answer).isEqualTo(new FileAnswer.Done());
        assertThat(watch.answer).isEqualTo(Asker.failed(FileError.CANCELLED));
        assertThat(server.inFlight()).isZero();
    }

    @Test
    void requestsBeyondTheTable_areBusy_butClosingHasRoom() throws DecodeException {
        Asker asker = started(13);
        int file = opened(asker, 50);
        for (int i = 0; i < RequestTable.MAX_REQUESTS; i++) {
            asker.begin(new FileRequest.Read(file, 0, 1));
        }
        assertThat(asker.ask(new FileRequest.Read(file, 0, 1))).isEqualTo(Asker.failed(FileError.BUSY));
        assertThat(asker.begin(new FileRequest.Close(file)).answer).isNull();
        assertThat(names()).endsWith("CloseRequest");
        server.close();
        assertThat(server.inFlight()).isZero();
    }

    @Test
    void moreDataThanAskedFor_isMalformed_andTheRequestIsAnswered() throws DecodeException {
        Asker asker = started(13);
        int file = opened(asker, 50);
        Asker.Slot slot = asker.begin(new FileRequest.Read(file, 0, 2));
        Bytes message =
                Wire.encode(new ReadResponse(completion(NtStatus.SUCCESS), 3)).concat(Bytes.ofHex("010203"));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server.receive(PduReader.of(message)))
                .withMessage("Length: at most 2 allowed, got 3");
        assertThat(slot.answer).isEqualTo(Asker.failed(FileError.IO));
        Asker.Slot write = asker.begin(new FileRequest.Write(file, 0), (byte) 1);
        Bytes lie = Wire.encode(new LengthResponse(completion(NtStatus.SUCCESS), 2));
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> server.receive(PduReader.of(lie)));
        assertThat(write.answers).isEqualTo(1);
    }

    @Test
    void append_asksForTheSizeFirst_becauseClientsClaimAVersionThatTheyAreNot() throws DecodeException {
        Asker asker = started(13);
        int file = opened(asker, 50);
        Asker.Slot slot = asker.begin(new FileRequest.Write(file, FileRequest.Write.AT_END), (byte) 1, (byte) 2);
        assertThat(names()).endsWith("QueryInformationRequest");
        hear(new QueryInformationResponse(
                completion(NtStatus.SUCCESS), new FileInformation.Standard(0, 77, 1, false, false)));
        assertThat(lastRequest()).isInstanceOfSatisfying(WriteRequest.class, write -> {
            assertThat(write.offset()).isEqualTo(77);
            assertThat(write.length()).isEqualTo(2);
        });
        slot.ticket.cancel();
        assertThat(slot.answer).isEqualTo(Asker.failed(FileError.CANCELLED));
    }

    @Test
    void anyBytes_areTakenOrRefused_andNothingGrows() {
        Random random = new Random(12);
        server.start();
        byte[][] seeds = {
            Wire.encode(new ClientAnnounceReply(EfsVersion.CURRENT, 5)).toArray(),
            Wire.encode(new ClientName("x")).toArray(),
            Wire.encode(capabilities(ExtendedPdu.USER_LOGGED_ON)).toArray(),
            Wire.encode(drive(3, "docs")).toArray(),
            Wire.encode(new DeviceListRemove(List.of(3))).toArray(),
            Wire.encode(new CreateResponse(new IoCompletion(3, 1, NtStatus.SUCCESS), 50, 1))
                    .toArray(),
            Wire.encode(new CloseResponse(new IoCompletion(3, 2, NtStatus.SUCCESS)))
                    .toArray(),
        };
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] message = seeds[random.nextInt(seeds.length)].clone();
            for (int change = random.nextInt(4); change > 0; change--) {
                message[random.nextInt(message.length)] = (byte) (random.nextBoolean() ? random.nextInt() : i);
            }
            try {
                server.receive(PduReader.of(Bytes.of(message)));
            } catch (DecodeException e) {
                refused++;
            }
            for (FileTree tree : sink.devices.values()) {
                new Asker(tree, () -> {}).begin(OPEN);
            }
            sent.clear();
        }
        assertThat(refused).isPositive();
        assertThat(sink.devices.size()).isLessThanOrEqualTo(DeviceServer.MAX_DEVICES);
        assertThat(server.inFlight()).isLessThanOrEqualTo(RequestTable.MAX_REQUESTS + DriveServer.MAX_FILES);
        server.close();
        assertThat(sink.devices).isEmpty();
        assertThat(server.inFlight()).isZero();
    }
}
