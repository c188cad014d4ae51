package dev.oriel.broker.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.auth.AccessLevel;
import dev.oriel.broker.auth.Account;
import dev.oriel.broker.auth.SessionPassword;
import dev.oriel.broker.config.Quantity;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.vmm.StartListener;
import dev.oriel.vmm.VirtualMachine;
import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.VmState;
import dev.oriel.vmm.spec.VmSpec;
import dev.oriel.vmm.store.VmStore;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/vms} and what is below it. */
final class VmsResource {

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(60);

    private final ApiServices services;

    VmsResource(ApiServices services) {
        this.services = services;
    }

    void mount(Router router, Calls calls) {
        router.get("/v1/vms").handler(calls.json(call -> Map.of("vms", list())));
        router.post("/v1/vms").handler(calls.lines(this::create));
        router.get("/v1/vms/:vm").handler(calls.json(call -> VmView.of(existing(call))));
        router.delete("/v1/vms/:vm").handler(calls.json(this::delete));
        router.post("/v1/vms/:vm/start").handler(calls.lines(this::start));
        router.post("/v1/vms/:vm/stop").handler(calls.lines(this::stop));
        router.post("/v1/vms/:vm/reset").handler(calls.json(this::reset));
        router.get("/v1/vms/:vm/screenshot").handler(calls.bytes("image/png", this::screenshot));
        router.post("/v1/vms/:vm/rdp-file").handler(calls.json(this::rdpFile));
    }

    /** The VM that the path names. */
    static VirtualMachine existing(ApiServices services, Call call) {
        String name = call.path("vm");
        return services.vms()
                .find(name)
                .orElseThrow(() -> new BrokerException(BrokerError.UNKNOWN_VM, "there is no VM '" + name + "'"));
    }

    private VirtualMachine existing(Call call) {
        return existing(services, call);
    }

    private List<VmView> list() {
        return services.vms().list().stream().map(VmView::of).toList();
    }

    private VmView create(Call call, Progress progress) throws IOException {
        CreateVm request = call.body(CreateVm.class);
        VirtualMachine vm = request.from() == null
                ? services.vms().create(request.toSpec(List.of()))
                : createFrom(CreateVm.file("from", request.from()), request, progress);
        services.audit().record(call.audit(AuditKind.VM_CREATED).withVm(vm.name()));
        return VmView.of(vm);
    }

    /** The copy is finished before the VM exists, then takes the place of the empty first disk in one step. */
    private VirtualMachine createFrom(Path image, CreateVm request, Progress progress) throws IOException {
        ImageCopy source = ImageCopy.of(image);
        VmSpec spec = request.toSpec(List.of(source.virtualBytes()));
        if (services.vms().find(spec.name()).isPresent()) {
            throw new BrokerException(BrokerError.VM_EXISTS, "there is already a VM '" + spec.name() + "'");
        }
        Path copy = services.home().root().resolve("copy-" + spec.id() + ".qcow2");
        try {
            source.to(copy, progress);
            VirtualMachine vm = services.vms().create(spec);
            Path disk = new VmStore(services.home().root())
                    .folder(vm.id())
                    .disk(spec.disks().getFirst());
            Files.move(copy, disk, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return vm;
        } finally {
            ImageCopy.discard(copy);
        }
    }

    private @Nullable Object delete(Call call) {
        VirtualMachine vm = existing(call);
        if (vm.state().hasProcess()) {
            throw new BrokerException(BrokerError.VM_RUNNING, "VM '" + vm.name() + "' is running");
        }
        services.vms().delete(vm);
        services.grants().forgetVm(vm.id().toString());
        services.guests().forget(vm.id().toString());
        services.policies().forget(vm.id().toString());
        services.audit().record(call.audit(AuditKind.VM_DELETED).withVm(vm.name()));
        return null;
    }

    private VmView start(Call call, Progress progress) {
        StartRequest request = call.body(StartRequest.class);
        VirtualMachine vm = existing(call);
        if (vm.state() != VmState.RUNNING) {
            StartListener steps = step -> progress.report(step, null);
            if (Boolean.TRUE.equals(request.forViewer())) {
                vm.startForViewer(steps);
            } else {
                vm.start(steps);
            }
            services.audit().record(call.audit(AuditKind.VM_STARTED).withVm(vm.name()));
        }
        return VmView.of(vm);
    }

    private VmView stop(Call call, Progress progress) {
        StopRequest request = call.body(StopRequest.class);
        VirtualMachine vm = existing(call);
        if (!vm.state().hasProcess()) {
            return VmView.of(vm);
        }
        if (Boolean.TRUE.equals(request.force())) {
            vm.kill();
            services.audit().record(call.audit(AuditKind.VM_KILLED).withVm(vm.name()));
            return VmView.of(vm);
        }
        Duration grace = request.grace() == null ? DEFAULT_GRACE : Quantity.duration(request.grace());
        progress.report("asking the guest to power down", null);
        try {
            vm.stop(grace);
        } catch (VmException e) {
            if (e.error() == VmError.TIMED_OUT) {
                throw new BrokerException(
                        BrokerError.TIMED_OUT,
                        "the guest of '" + vm.name() + "' did not power down within " + grace.toSeconds() + " s",
                        "'oriel stop --force " + vm.name() + "' pulls the plug; what the guest did not save is lost",
                        e);
            }
            throw e;
        }
        services.audit().record(call.audit(AuditKind.VM_STOPPED).withVm(vm.name()));
        return VmView.of(vm);
    }

    private VmView reset(Call call) {
        VirtualMachine vm = running(call);
        vm.reset();
        services.audit().record(call.audit(AuditKind.VM_RESET).withVm(vm.name()));
        return VmView.of(vm);
    }

    private byte[] screenshot(Call call) throws IOException {
        VirtualMachine vm = running(call);
        Path folder = Files.createTempDirectory(services.home().runtime(), "shot");
        Path png = folder.resolve("screen.png");
        try {
            vm.screenshot(png);
            return Files.readAllBytes(png);
        } finally {
            Files.deleteIfExists(png);
            Files.deleteIfExists(folder);
        }
    }

    private VirtualMachine running(Call call) {
        VirtualMachine vm = existing(call);
        if (!vm.state().hasProcess()) {
            throw new BrokerException(BrokerError.VM_NOT_RUNNING, "VM '" + vm.name() + "' is not running");
        }
        return vm;
    }

    private RdpFileView rdpFile(Call call) {
        RdpFileRequest request = call.body(RdpFileRequest.class);
        VirtualMachine vm = existing(call);
        Account account = services.accounts()
                .find(request.user())
                .orElseThrow(() ->
                        new BrokerException(BrokerError.UNKNOWN_USER, "there is no user '" + request.user() + "'"));
        if (!services.grants().allows(account.name(), vm.id().toString(), AccessLevel.CONSOLE)) {
            throw new BrokerException(
                    BrokerError.NO_GRANT,
                    "user '" + account.name() + "' has no grant for VM '" + vm.name() + "'",
                    "allow it with 'oriel grant " + account.name() + " " + vm.name() + "'",
                    null);
        }
        Duration lifetime = request.lifetime() == null
                ? services.config().sessionPasswordLifetime()
                : Quantity.duration(request.lifetime());
        SessionPassword made = services.accounts()
                .createSessionPassword(account.name(), vm.id().toString(), lifetime);
        services.audit()
                .record(call.audit(AuditKind.SESSION_PASSWORD_MADE)
                        .withUser(account.name())
                        .withVm(vm.name())
                        .withDetail("as " + made.login() + " until " + made.expires()));
        String address = request.address() == null ? reachable(services.rdpAddress()) : request.address();
        int port = services.rdpAddress().getPort();
        String content = RdpFile.text(
                address, port, vm.name(), made.login(), !services.config().allowTlsOnly());
        try (var password = made.password()) {
            return new RdpFileView(
                    vm.name() + ".rdp",
                    content,
                    address,
                    port,
                    vm.name(),
                    made.login(),
                    password.reveal(),
                    made.expires().toString());
        }
    }

    /** An address that a client can be given: not "all addresses". */
    private static String reachable(InetSocketAddress listening) {
        InetAddress address = listening.getAddress();
        return address.isAnyLocalAddress()
                ? InetAddress.getLoopbackAddress().getHostAddress()
                : address.getHostAddress();
    }

    /** {@code forViewer}: the guest takes its first step when a session shows it. */
    record StartRequest(@Nullable Boolean forViewer) {}

    /** {@code grace} such as {@code 60s}: how long the guest may take. */
    record StopRequest(@Nullable Boolean force, @Nullable String grace) {}

    /**
     * Who wants a file.
     *
     * @param lifetime such as {@code 10m}: how long the password waits for its use
     * @param address under which the client reaches the broker, where the listening address does not say
     */
    record RdpFileRequest(
            @JsonProperty(required = true) String user,
            @Nullable String lifetime,
            @Nullable String address) {}

    record RdpFileView(
            String fileName,
            String content,
            String address,
            int port,
            String vm,
            String user,
            String password,
            String expires) {
        @Override
        public String toString() {
            return "RdpFileView[" + vm + "]";
        }
    }
}
