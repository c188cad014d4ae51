package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.DeviceType;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client with devices, the broker, and a guest: our four ends against each other, every message as bytes.
 */
final class Chain {

    /** What a guest has: each device that it was told of. */
    static final class Guest implements DeviceSink {
        final Map<SharedDevice, FileTree> devices = new LinkedHashMap<>();

        @Override
        public boolean added(SharedDevice device, FileTree tree) {
            devices.put(device, tree);
            return true;
        }

        @Override
        public void removed(SharedDevice device) {
            devices.remove(device);
        }

        FileTree folder(String name) {
            return devices.entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " not among " + devices.keySet()));
        }
    }

    final Wire wire = new Wire();
    final List<FolderEvent> events = new ArrayList<>();
    final Guest guest = new Guest();

    final DeviceClient client;
    final DeviceServer toClient;
    final FolderBridge bridge;
    DeviceClient toGuest;
    DeviceServer guestServer;

    Chain(FolderPolicy policy) {
        bridge = new FolderBridge(policy, events::add);
        client = new DeviceClient(new DeviceClientSettings("laptop", 7, true), wire.to(this::fromClient));
        toClient = new DeviceServer(1, wire.to(client::receive), bridge);
        toGuest = newToGuest();
        guestServer = newGuestServer();
    }

    private void fromClient(PduReader message) throws DecodeException {
        toClient.receive(message);
    }

    private void fromBroker(PduReader message) throws DecodeException {
        guestServer.receive(message);
    }

    private void fromGuest(PduReader message) throws DecodeException {
        toGuest.receive(message);
    }

    private DeviceClient newToGuest() {
        return new DeviceClient(new DeviceClientSettings("oriel", 8, true), wire.to(this::fromBroker));
    }

    private DeviceServer newGuestServer() {
        return new DeviceServer(2, wire.to(this::fromGuest), guest);
    }

    Chain share(String name, FileTree tree) {
        client.added(new SharedDevice(name.hashCode(), DeviceType.FILE_SYSTEM, name, Bytes.EMPTY), tree);
        return this;
    }

    Chain start() {
        toClient.start();
        wire.run();
        bridge.connect(toGuest);
        guestServer.start();
        wire.run();
        return this;
    }

    /** The guest's service ends and another begins. */
    void restartGuest() {
        bridge.disconnect();
        toGuest.close();
        guestServer.close();
        wire.run();
        toGuest = newToGuest();
        guestServer = newGuestServer();
        bridge.connect(toGuest);
        guestServer.start();
        wire.run();
    }

    Asker asker(String folder) {
        return new Asker(guest.folder(folder), wire::run);
    }

    static FolderPolicy all(FolderAccess access) {
        return new FolderPolicy(Map.of(), access, Set.of(), false, FolderPolicy.DEFAULT_OPEN_FILES);
    }
}
