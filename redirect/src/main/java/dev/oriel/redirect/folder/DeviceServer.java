package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.ClientAnnounceReply;
import dev.oriel.rdp.efs.ClientCapabilities;
import dev.oriel.rdp.efs.ClientIdConfirm;
import dev.oriel.rdp.efs.ClientName;
import dev.oriel.rdp.efs.DeviceAnnounce;
import dev.oriel.rdp.efs.DeviceAnnounceResponse;
import dev.oriel.rdp.efs.DeviceListAnnounce;
import dev.oriel.rdp.efs.DeviceListRemove;
import dev.oriel.rdp.efs.DeviceType;
import dev.oriel.rdp.efs.EfsCapability;
import dev.oriel.rdp.efs.EfsCapability.ExtendedPdu;
import dev.oriel.rdp.efs.EfsPdu;
import dev.oriel.rdp.efs.EfsVersion;
import dev.oriel.rdp.efs.IoCompletion;
import dev.oriel.rdp.efs.IoRequest;
import dev.oriel.rdp.efs.IoResponse;
import dev.oriel.rdp.efs.NtStatus;
import dev.oriel.rdp.efs.PrinterMessage;
import dev.oriel.rdp.efs.ServerAnnounce;
import dev.oriel.rdp.efs.ServerCapabilities;
import dev.oriel.rdp.efs.UserLoggedOn;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of the channel {@code rdpdr}: speaks to an RDP client that offers its devices, MS-RDPEFS 3.3, and tells a
 * {@link DeviceSink} of them. The user counts as logged on from the start.
 *
 * <p>A client that sends known messages at another time than documented is answered as far as it can be; a malformed message
 * is a {@link DecodeException}, after which the channel is closed. Bounded: {@link #MAX_DEVICES}, {@link
 * RequestTable#MAX_REQUESTS}, {@link RequestTable#MAX_BYTES}, {@link DriveServer#MAX_FILES}. Confined to one event loop.
 */
public final class DeviceServer implements AutoCloseable {

    /** The most devices of one client at once. */
    public static final int MAX_DEVICES = 64;

    /** Smart cards and the like that may come before logon. */
    private static final int SPECIAL_DEVICES = 2;

    private record Known(SharedDevice device, DriveServer drive) {}

    private final int ownId;
    private final DeviceOutput out;
    private final DeviceSink sink;
    private final RequestTable requests = new RequestTable();
    private final Map<Integer, Known> devices = new LinkedHashMap<>();

    private EfsVersion clientVersion = EfsVersion.CURRENT;
    private int clientId;
    private String clientName = "";
    private boolean asyncIo;
    private boolean ended;
    private long late;
    private long unexpected;
    private long misplaced;
    private long refused;

    /**
     * An end for one client.
     *
     * @param ownId unique among the broker's connections
     */
    public DeviceServer(int ownId, DeviceOutput out, DeviceSink sink) {
        this.ownId = ownId;
        this.clientId = ownId;
        this.out = out;
        this.sink = sink;
    }

    /** Begins: to be called once the channel is open. */
    public void start() {
        send(new ServerAnnounce(EfsVersion.CURRENT, ownId));
    }

    /**
     * Takes one message of the client.
     *
     * @param message borrowed, valid during the call
     * @throws DecodeException when it is malformed: call {@link #close} then
     */
    public void receive(PduReader message) throws DecodeException {
        if (ended) {
            misplaced++;
            return;
        }
        switch (EfsPdu.decodeFromClient(message)) {
            case ClientAnnounceReply reply -> announced(reply);
            case ClientName name -> named(name);
            case ClientCapabilities capabilities -> capable(capabilities);
            case DeviceListAnnounce list -> list.devices().forEach(this::added);
            case DeviceListRemove list -> list.deviceIds().forEach(this::removed);
            case IoCompletion completion -> completed(completion, message);
            case ServerAnnounce other -> misplaced++;
            case ClientIdConfirm other -> misplaced++;
            case ServerCapabilities other -> misplaced++;
            case UserLoggedOn other -> misplaced++;
            case DeviceAnnounceResponse other -> misplaced++;
            case PrinterMessage other -> misplaced++;
            case IoRequest other -> misplaced++;
            case IoResponse other -> misplaced++;
        }
    }

    private void announced(ClientAnnounceReply reply) {
        clientVersion = reply.version();
        clientId = reply.clientId();
    }

    private void named(ClientName name) {
        clientName = name.name();
        if (clientVersion.exchangesCapabilities()) {
            send(new ServerCapabilities(ownCapabilities()));
        }
        send(new ClientIdConfirm(EfsVersion.CURRENT, clientId));
    }

    private static List<EfsCapability> ownCapabilities() {
        List<EfsCapability> own = new ArrayList<>();
        own.add(new EfsCapability.General(
                2,
                EfsVersion.CURRENT.minor(),
                EfsCapability.General.ALL_BUT_SECURITY,
                Capabilities.ALL_PDUS,
                false,
                SPECIAL_DEVICES));
        own.addAll(Capabilities.ALL_KINDS);
        return own;
    }

    private void capable(ClientCapabilities capabilities) {
        EfsCapability.General general = Capabilities.general(capabilities.sets());
        asyncIo = general != null && general.asyncIo();
        if (general != null && general.extendedPdu().has(ExtendedPdu.USER_LOGGED_ON)) {
            send(new UserLoggedOn());
        } else {
            // 3.3.5.1.7: such a client learns of the logon by another confirmation.
            send(new ClientIdConfirm(EfsVersion.CURRENT, clientId));
        }
    }

    private void added(DeviceAnnounce announce) {
        send(new DeviceAnnounceResponse(announce.deviceId(), accept(announce)));
    }

    private NtStatus accept(DeviceAnnounce announce) {
        DeviceType kind = announce.type();
        if (kind == null) {
            refused++;
            return NtStatus.NOT_SUPPORTED;
        }
        if (!announce.hasValidName()) {
            refused++;
            return NtStatus.ACCESS_DENIED;
        }
        SharedDevice device = new SharedDevice(announce.deviceId(), kind, announce.name(), announce.data());
        Known known = devices.get(announce.deviceId());
        if (known != null && known.device.equals(device)) {
            // Clients announce again after a second confirmation.
            return NtStatus.SUCCESS;
        }
        if (known != null) {
            misplaced++;
            removed(announce.deviceId());
        }
        if (devices.size() >= MAX_DEVICES) {
            refused++;
            return NtStatus.INSUFFICIENT_RESOURCES;
        }
        DriveServer drive = new DriveServer(device.id(), kind, requests, out);
        devices.put(device.id(), new Known(device, drive));
        if (sink.added(device, drive)) {
            return NtStatus.SUCCESS;
        }
        devices.remove(device.id());
        drive.end();
        return NtStatus.ACCESS_DENIED;
    }

    private void removed(int deviceId) {
        Known known = devices.remove(deviceId);
        if (known == null) {
            misplaced++;
            return;
        }
        known.drive.end();
        sink.removed(known.device);
    }

    private void completed(IoCompletion completion, PduReader body) throws DecodeException {
        // SPEC: 3.1.5.2 closes the channel for a completion that nobody waits for; real clients complete what was
        // cancelled by closing a file, so they are counted instead.
        RequestTable.Pending pending = requests.take(completion);
        Known known = devices.get(completion.deviceId());
        if (pending == null || known == null) {
            unexpected++;
        } else if (!known.drive.complete(pending, completion, body)) {
            late++;
        }
    }

    private void send(EfsPdu pdu) {
        out.send(pdu, Unpooled.EMPTY_BUFFER);
    }

    /** The name of the client's machine, as it says; empty before it did. For display only. */
    public String clientName() {
        return clientName;
    }

    /** Whether the client takes several reads and writes of one file at once. */
    public boolean asyncIo() {
        return asyncIo;
    }

    public DeviceCounts counts() {
        return new DeviceCounts(late, unexpected, misplaced, refused);
    }

    /** Requests that the client has not completed. */
    public int inFlight() {
        return requests.size();
    }

    /** Files that are open at the client through this end. */
    public int openFiles() {
        return devices.values().stream()
                .mapToInt(known -> known.drive.openFiles())
                .sum();
    }

    /** The name of a device, or null when the client has none with this id. */
    @Nullable
    SharedDevice device(int id) {
        Known known = devices.get(id);
        return known == null ? null : known.device;
    }

    /** The client is gone: all that is in flight is answered, and all devices are taken back. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        List<Known> gone = List.copyOf(devices.values());
        devices.clear();
        gone.forEach(known -> known.drive.end());
        requests.endAll();
        gone.forEach(known -> sink.removed(known.device));
    }
}
