package dev.oriel.redirect.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.efs.AccessRight;
import dev.oriel.rdp.efs.ClientAnnounceReply;
import dev.oriel.rdp.efs.ClientIdConfirm;
import dev.oriel.rdp.efs.CloseRequest;
import dev.oriel.rdp.efs.CreateDisposition;
import dev.oriel.rdp.efs.CreateRequest;
import dev.oriel.rdp.efs.DeviceAnnounceResponse;
import dev.oriel.rdp.efs.DeviceType;
import dev.oriel.rdp.efs.DirectoryInformationClass;
import dev.oriel.rdp.efs.EfsCapability;
import dev.oriel.rdp.efs.EfsCapability.ExtendedPdu;
import dev.oriel.rdp.efs.EfsPdu;
import dev.oriel.rdp.efs.EfsVersion;
import dev.oriel.rdp.efs.IoHeader;
import dev.oriel.rdp.efs.NtStatus;
import dev.oriel.rdp.efs.QueryDirectoryRequest;
import dev.oriel.rdp.efs.ReadRequest;
import dev.oriel.rdp.efs.ServerAnnounce;
import dev.oriel.rdp.efs.ServerCapabilities;
import dev.oriel.rdp.efs.UnknownRequest;
import dev.oriel.rdp.efs.UserLoggedOn;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against scripted servers of guests. */
final class DeviceClientTest {

    private static final ServerAnnounce ANNOUNCE = new ServerAnnounce(EfsVersion.CURRENT, 5);
    private static final ClientIdConfirm CONFIRM = new ClientIdConfirm(EfsVersion.CURRENT, 5);
    private static final UserLoggedOn LOGGED_ON = new UserLoggedOn();

    private final MemoryTree files = new MemoryTree();
    private final List<Bytes> sent = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final DeviceClient client = new DeviceClient(new DeviceClientSettings("oriel", 99, true), (pdu, data) -> {
        sent.add(Wire.encode(pdu).concat(Bytes.copyOf(data)));
        names.add(pdu.getClass().getSimpleName());
    });

    private static ServerCapabilities capabilities(ExtendedPdu... extended) {
        return new ServerCapabilities(List.of(new EfsCapability.General(2, 13, 0xFFFF, Flags.of(extended), false, 2)));
    }

    private static final ServerCapabilities CAPABILITIES =
            capabilities(ExtendedPdu.DEVICE_REMOVE, ExtendedPdu.USER_LOGGED_ON);

    private void hear(EfsPdu... pdus) throws DecodeException {
        for (EfsPdu pdu : pdus) {
            client.receive(PduReader.of(Wire.encode(pdu)));
        }
    }

    private void offer() {
        client.added(new SharedDevice(1, DeviceType.FILE_SYSTEM, "docs", Bytes.EMPTY), files);
        client.added(new SharedDevice(2, DeviceType.SMART_CARD, "SCARD", Bytes.EMPTY), files);
    }

    private long announcements() {
        return names.stream().filter("DeviceListAnnounce"::equals).count();
    }

    @Test
    void documentedOrder_announcesCardsFirst_andFoldersAfterLogon() throws DecodeException {
        offer();
        hear(ANNOUNCE);
        assertThat(names).containsExactly("ClientAnnounceReply", "ClientName");
        hear(CAPABILITIES, CONFIRM);
        assertThat(names).endsWith("ClientCapabilities", "DeviceListAnnounce");
        assertThat(sent.get(3).length()).as("one device without data").isEqualTo(4 + 4 + 20);
        hear(LOGGED_ON);
        assertThat(announcements()).isEqualTo(2);
        hear(LOGGED_ON, CONFIRM);
        assertThat(announcements()).as("nothing is announced twice").isEqualTo(2);
    }

    @Test
    void everyOrderThatWindowsHasShown_endsWithAllDevices() throws DecodeException {
        List<List<EfsPdu>> orders = List.of(
                List.of(ANNOUNCE, CONFIRM, CAPABILITIES, LOGGED_ON),
                List.of(ANNOUNCE, CAPABILITIES, LOGGED_ON, CONFIRM),
                List.of(ANNOUNCE, CONFIRM, CAPABILITIES, CONFIRM, LOGGED_ON),
                List.of(ANNOUNCE, LOGGED_ON, CAPABILITIES, CONFIRM),
                List.of(ANNOUNCE, CAPABILITIES, CONFIRM, ANNOUNCE, CAPABILITIES, CONFIRM, LOGGED_ON),
                List.of(ANNOUNCE, capabilities(), CONFIRM));
        for (List<EfsPdu> order : orders) {
            DeviceClientTest fresh = new DeviceClientTest();
            fresh.offer();
            fresh.hear(order.toArray(EfsPdu[]::new));
            fresh.hear(open(1, "\\"), open(2, ""));
            assertThat(fresh.names.stream().filter("CreateResponse"::equals))
                    .as("%s", order)
                    .hasSize(2);
        }
    }

    private static CreateRequest open(int deviceId, String path) {
        return new CreateRequest(
                new IoHeader(deviceId, 0, deviceId),
                Flags.of(AccessRight.GENERIC_READ),
                0,
                Flags.none(),
                Flags.none(),
                CreateDisposition.OPEN,
                Flags.none(),
                path);
    }

    @Test
    void oldServers_getTheirOwnVersionOfTheProtocol() throws DecodeException {
        offer();
        hear(new ServerAnnounce(new EfsVersion(1, 2), 5), CONFIRM);
        assertThat(sent.get(0)).isEqualTo(Wire.encode(new ClientAnnounceReply(EfsVersion.CURRENT, 99)));
        assertThat(names).containsExactly("ClientAnnounceReply", "ClientName", "DeviceListAnnounce");
        hear(new ServerAnnounce(new EfsVersion(1, 10), 5));
        assertThat(sent.get(3)).isEqualTo(Wire.encode(new ClientAnnounceReply(EfsVersion.CURRENT, 99)));
        hear(new ServerAnnounce(new EfsVersion(1, 12), 5));
        assertThat(sent.get(5)).isEqualTo(Wire.encode(new ClientAnnounceReply(EfsVersion.CURRENT, 5)));
    }

    @Test
    void beforeTheServerBegan_nothingIsSaid() throws DecodeException {
        offer();
        hear(CONFIRM, CAPABILITIES, LOGGED_ON, open(1, "\\"));
        assertThat(names).isEmpty();
        assertThat(client.counts().misplaced()).isEqualTo(4);
    }

    @Test
    void serverBeginsAnew_filesOfTheOldSessionAreClosed_andAnswersToItAreNotSent() throws DecodeException {
        offer();
        hear(ANNOUNCE, CAPABILITIES, CONFIRM, LOGGED_ON, open(1, "\\"));
        files.holds = true;
        hear(new ReadRequest(new IoHeader(1, 101, 7), 10, 0), open(1, "\\"));
        hear(ANNOUNCE, CAPABILITIES, CONFIRM, LOGGED_ON);
        files.letGo();
        assertThat(files.open).isEmpty();
        assertThat(names.stream().filter(name -> name.equals("ReadResponse"))).isEmpty();
        assertThat(announcements()).isEqualTo(4);
        assertThat(client.inFlight()).isZero();
    }

    @Test
    void requestsWithoutADeviceOrAFile_doNotReachTheTree() throws DecodeException {
        offer();
        hear(ANNOUNCE, CAPABILITIES, CONFIRM, LOGGED_ON);
        int before = sent.size();
        hear(open(42, "\\"));
        assertThat(sent).as("unknown device: ignored").hasSize(before);
        hear(new ReadRequest(new IoHeader(1, 4711, 3), 10, 0));
        hear(new UnknownRequest(new IoHeader(1, 4711, 4), 0x14, 0, Bytes.EMPTY));
        hear(new CloseRequest(new IoHeader(1, 4711, 5)));
        assertThat(sent.subList(before, sent.size()))
                .allSatisfy(message -> assertThat(message.slice(12, 16)).isEqualTo(Bytes.ofHex("010000c0")))
                .hasSize(3);
        hear(new DeviceAnnounceResponse(42, NtStatus.SUCCESS), new DeviceAnnounceResponse(1, NtStatus.ACCESS_DENIED));
        assertThat(client.counts()).isEqualTo(new DeviceCounts(0, 0, 2, 1));
    }

    @Test
    void floodOfRequests_isRefusedBeyondTheLimit_andClosingStillWorks() throws DecodeException {
        offer();
        hear(ANNOUNCE, CAPABILITIES, CONFIRM, LOGGED_ON, open(1, "\\"));
        files.holds = true;
        for (int i = 0; i < 10_000; i++) {
            hear(new ReadRequest(new IoHeader(1, 101, 1000 + i), 10, 0));
        }
        assertThat(client.inFlight()).isEqualTo(DriveClient.MAX_REQUESTS);
        assertThat(client.counts().refused()).isEqualTo(10_000 - DriveClient.MAX_REQUESTS);
        hear(new ReadRequest(new IoHeader(1, 101, 1000), 10, 0));
        assertThat(client.counts().refused()).as("same completion id").isEqualTo(10_001 - DriveClient.MAX_REQUESTS);
        hear(new CloseRequest(new IoHeader(1, 101, 5)));
        assertThat(client.inFlight()).as("all cancelled but the close").isEqualTo(1);
        files.letGo();
        assertThat(client.inFlight()).isZero();
        assertThat(names).endsWith("CloseResponse");
    }

    @Test
    void listing_givesOneEntryATime_andIsNotMixedUpByAnother() throws DecodeException {
        offer();
        files.put("\\a", new byte[1]);
        files.put("\\b", new byte[1]);
        files.put("\\c", new byte[1]);
        hear(ANNOUNCE, CAPABILITIES, CONFIRM, LOGGED_ON, open(1, "\\"));
        int before = sent.size();
        IoHeader io = new IoHeader(1, 101, 9);
        DirectoryInformationClass form = DirectoryInformationClass.NAMES;
        hear(new QueryDirectoryRequest(io, form, true, "\\*"), new QueryDirectoryRequest(io, form, false, ""));
        hear(new QueryDirectoryRequest(io, form, true, "\\*"), new QueryDirectoryRequest(io, form, false, ""));
        hear(new QueryDirectoryRequest(io, form, false, ""), new QueryDirectoryRequest(io, form, false, ""));
        assertThat(sent.subList(before, sent.size()).stream().map(DeviceClientTest::nameIn))
                .containsExactly("a", "b", "a", "b", "c", "");
    }

    private static String nameIn(Bytes message) {
        return message.length() < 34 ? "" : String.valueOf((char) message.get(32));
    }

    @Test
    void anyBytes_areAnsweredOrRefused() {
        Random random = new Random(11);
        byte[][] seeds = {
            Wire.encode(ANNOUNCE).toArray(),
            Wire.encode(CAPABILITIES).toArray(),
            Wire.encode(CONFIRM).toArray(),
            Wire.encode(open(1, "\\a")).toArray(),
            Wire.encode(LOGGED_ON).toArray(),
            Wire.encode(new ReadRequest(new IoHeader(1, 101, 7), 10, 0)).toArray(),
            Wire.encode(new CloseRequest(new IoHeader(1, 101, 8))).toArray(),
            Wire.encode(new QueryDirectoryRequest(
                            new IoHeader(1, 101, 9), DirectoryInformationClass.DIRECTORY, true, "\\*"))
                    .toArray(),
        };
        files.put("\\a", new byte[100]);
        offer();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] message = seeds[random.nextInt(seeds.length)].clone();
            for (int change = random.nextInt(4); change > 0; change--) {
                message[random.nextInt(message.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 1);
            }
            try {
                client.receive(PduReader.of(Bytes.of(message)));
            } catch (DecodeException e) {
                refused++;
            }
            sent.clear();
            names.clear();
        }
        assertThat(refused).isPositive();
        client.close();
        assertThat(files.open).isEmpty();
    }

    @Test
    void afterClose_nothingIsTaken() throws DecodeException {
        client.close();
        hear(ANNOUNCE);
        offer();
        assertThat(names).isEmpty();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new DeviceClientSettings("a\0b", 1, false));
    }
}
