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

/**
 * The client's end of the channel {@code rdpdr}: speaks to a guest's RDP server and offers it devices, MS-RDPEFS 3.2.
 *
 * <p>The order of the server's first messages is not relied on: Windows confirms the client id before, between and after
 * what is documented, and begins anew after logon. Devices are announced once capabilities (where the version has them) and
 * a confirmation are there; all but smart cards wait for {@link UserLoggedOn} when the server says that it will send it.
 *
 * <p>Bounded: {@link #MAX_DEVICES}, {@link DriveClient#MAX_REQUESTS}. Confined to one event loop.
 */
public final class DeviceClient implements DeviceSink, AutoCloseable {

    /** The most devices that are offered at once. */
    public static final int MAX_DEVICES = 64;

    private final DeviceClientSettings settings;
    private final DeviceOutput out;
    private final Map<Integer, Offer> offers = new LinkedHashMap<>();
    private int lastId;

    private boolean begun;
    private boolean capable;
    private boolean confirmed;
    private boolean loggedOn;
    private boolean tellsLogon;
    private boolean takesRemovals = true;
    private boolean ended;
    private long misplaced;
    private long refused;

    private static final class Offer {
        private final SharedDevice device;
        private final DriveClient drive;
        private boolean announced;

        Offer(SharedDevice device, DriveClient drive) {
            this.device = device;
            this.drive = drive;
        }
    }

    public DeviceClient(DeviceClientSettings settings, DeviceOutput out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * Takes one message of the server.
     *
     * @param message borrowed, valid during the call
     * @throws DecodeException when it is malformed: call {@link #close} then
     */
    public void receive(PduReader message) throws DecodeException {
        if (ended) {
            misplaced++;
            return;
        }
        switch (EfsPdu.decodeFromServer(message)) {
            case ServerAnnounce announce -> begin(announce);
            case ServerCapabilities capabilities -> capable(capabilities);
            case ClientIdConfirm confirm -> confirmed();
            case UserLoggedOn logon -> loggedOn();
            case DeviceAnnounceResponse response -> answered(response);
            case IoRequest request -> asked(request, message);
            // The cached settings of printers are the guest's own affair, and it is never told of XPS.
            case PrinterMessage other -> misplaced++;
            case ClientAnnounceReply other -> misplaced++;
            case ClientName other -> misplaced++;
            case ClientCapabilities other -> misplaced++;
            case DeviceListAnnounce other -> misplaced++;
            case DeviceListRemove other -> misplaced++;
            case IoCompletion other -> misplaced++;
            case IoResponse other -> misplaced++;
        }
    }

    /** 3.2.5.1.2: for the first time, or the server has gone to another session and all begins anew. */
    private void begin(ServerAnnounce announce) {
        for (Offer offer : offers.values()) {
            offer.announced = false;
            offer.drive.release();
        }
        begun = true;
        capable = !announce.version().exchangesCapabilities();
        confirmed = false;
        loggedOn = false;
        tellsLogon = false;
        takesRemovals = true;
        int clientId = announce.version().givesClientId() ? announce.clientId() : settings.clientId();
        send(new ClientAnnounceReply(EfsVersion.CURRENT, clientId));
        send(new ClientName(settings.computerName()));
    }

    private void capable(ServerCapabilities capabilities) {
        if (!begun) {
            misplaced++;
            return;
        }
        EfsCapability.General general = Capabilities.general(capabilities.sets());
        tellsLogon = general != null && general.extendedPdu().has(ExtendedPdu.USER_LOGGED_ON);
        takesRemovals = general == null || general.extendedPdu().has(ExtendedPdu.DEVICE_REMOVE);
        capable = true;
        send(new ClientCapabilities(ownCapabilities()));
        announce();
    }

    private List<EfsCapability> ownCapabilities() {
        int smartCards =
                (int) offers.values().stream().filter(DeviceClient::isSpecial).count();
        List<EfsCapability> own = new ArrayList<>();
        own.add(new EfsCapability.General(
                2,
                EfsVersion.CURRENT.minor(),
                EfsCapability.General.ALL_BUT_SECURITY,
                Capabilities.ALL_PDUS,
                settings.asyncIo(),
                smartCards));
        own.addAll(Capabilities.ALL_KINDS);
        return own;
    }

    private void confirmed() {
        if (!begun) {
            misplaced++;
            return;
        }
        confirmed = true;
        announce();
    }

    private void loggedOn() {
        if (!begun) {
            misplaced++;
            return;
        }
        // What comes before the capabilities is remembered: Windows begins anew around a logon.
        loggedOn = true;
        announce();
    }

    private static boolean isSpecial(Offer offer) {
        return offer.device.kind() == DeviceType.SMART_CARD;
    }

    /** Announces what may be announced now and has not been. */
    private void announce() {
        if (!capable || !(confirmed || loggedOn)) {
            return;
        }
        boolean all = loggedOn || !tellsLogon;
        List<DeviceAnnounce> news = new ArrayList<>();
        offers.forEach((id, offer) -> {
            if (!offer.announced && (all || isSpecial(offer))) {
                offer.announced = true;
                news.add(OfferedDevice.announce(id, offer.device));
            }
        });
        if (!news.isEmpty()) {
            send(new DeviceListAnnounce(news));
        }
    }

    private void answered(DeviceAnnounceResponse response) {
        Offer offer = offers.get(response.deviceId());
        if (offer == null || !offer.announced) {
            misplaced++;
        } else if (response.result().failed()) {
            refused++;
        }
    }

    private void asked(IoRequest request, PduReader message) throws DecodeException {
        Offer offer = offers.get(request.io().deviceId());
        if (offer == null || !offer.announced) {
            // 3.1.5.2: a request to a device that is not, or no longer, is ignored.
            misplaced++;
            return;
        }
        offer.drive.ask(request, message);
    }

    @Override
    public boolean added(SharedDevice device, FileTree tree) {
        if (ended || offers.size() >= MAX_DEVICES) {
            refused++;
            return false;
        }
        lastId++;
        offers.put(lastId, new Offer(device, new DriveClient(device.kind(), tree, out)));
        announce();
        return true;
    }

    @Override
    public void removed(SharedDevice device) {
        List<Integer> gone = new ArrayList<>();
        offers.entrySet().removeIf(entry -> {
            Offer offer = entry.getValue();
            if (offer.device.id() != device.id()) {
                return false;
            }
            offer.drive.release();
            if (offer.announced) {
                gone.add(entry.getKey());
            }
            return true;
        });
        if (!gone.isEmpty() && takesRemovals && !ended) {
            send(new DeviceListRemove(gone));
        }
    }

    private void send(EfsPdu pdu) {
        out.send(pdu, Unpooled.EMPTY_BUFFER);
    }

    public DeviceCounts counts() {
        long refusedRequests = offers.values().stream()
                .mapToLong(offer -> offer.drive.refused())
                .sum();
        return new DeviceCounts(0, 0, misplaced, refused + refusedRequests);
    }

    /** The server's requests that have not been completed. */
    public int inFlight() {
        return offers.values().stream()
                .mapToInt(offer -> offer.drive.inFlight())
                .sum();
    }

    /** The server is gone: what it has in flight is cancelled, what it has open is closed. */
    @Override
    public void close() {
        ended = true;
        offers.values().forEach(offer -> offer.drive.release());
        offers.clear();
    }
}
