package dev.oriel.broker.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.auth.Password;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.guest.GuestAddress;
import dev.oriel.broker.guest.GuestSecurity;
import dev.oriel.broker.guest.GuestService;
import dev.oriel.broker.guest.Guests;
import dev.oriel.vmm.VirtualMachine;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/** {@code /v1/vms/{vm}/guest}: the RDP service of a VM's guest. */
final class GuestResource {

    private static final int MAX_NAME = 256;

    private final ApiServices services;
    private final Guests guests;

    GuestResource(ApiServices services) {
        this.services = services;
        this.guests = services.guests();
    }

    void mount(Router router, Calls calls) {
        router.get("/v1/vms/:vm/guest").handler(calls.json(this::show));
        router.put("/v1/vms/:vm/guest").handler(calls.json(this::set));
        router.delete("/v1/vms/:vm/guest").handler(calls.json(this::forget));
    }

    private GuestView show(Call call) {
        VirtualMachine vm = VmsResource.existing(services, call);
        return view(vm, guests.find(vm.id().toString()).orElseThrow(() -> unknown(vm)));
    }

    private GuestView set(Call call) {
        SetGuest request = call.body(SetGuest.class);
        VirtualMachine vm = VmsResource.existing(services, call);
        String user = name("user", request.user());
        String domain = name("domain", request.domain());
        try (Password password = request.password() == null ? null : Password.of(request.password())) {
            GuestService set = guests.set(
                    vm.id().toString(),
                    Parse.word(GuestAddress::parse, request.address()),
                    request.security() == null
                            ? GuestSecurity.AUTO
                            : Parse.word(GuestSecurity::parse, request.security()),
                    user,
                    domain,
                    password == null ? null : password.secret());
            services.audit()
                    .record(call.audit(AuditKind.GUEST_SET)
                            .withVm(vm.name())
                            .withDetail(set.address().toString()));
            return view(vm, set);
        }
    }

    private static String name(String field, @Nullable String given) {
        String name = given == null ? "" : given;
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new BrokerException(
                    BrokerError.INVALID_REQUEST,
                    field + " has more than " + MAX_NAME + " characters, or control characters");
        }
        return name;
    }

    private @Nullable Object forget(Call call) {
        VirtualMachine vm = VmsResource.existing(services, call);
        if (!guests.forget(vm.id().toString())) {
            throw unknown(vm);
        }
        services.audit().record(call.audit(AuditKind.GUEST_FORGOTTEN).withVm(vm.name()));
        return null;
    }

    private static BrokerException unknown(VirtualMachine vm) {
        return new BrokerException(
                BrokerError.UNKNOWN_GUEST, "no RDP service is set for the guest of '" + vm.name() + "'");
    }

    private GuestView view(VirtualMachine vm, GuestService service) {
        return new GuestView(
                vm.name(),
                service.address().toString(),
                service.security().text(),
                service.user(),
                service.domain(),
                guests.hasPassword(vm.id().toString()),
                service.certificate());
    }

    /**
     * Where the service is, and as whom to log in.
     *
     * @param security {@code auto} when it is missing
     */
    record SetGuest(
            @JsonProperty(required = true) String address,
            @Nullable String security,
            @Nullable String user,
            @Nullable String domain,
            @Nullable String password) {
        @Override
        public String toString() {
            return "SetGuest[" + address + "]";
        }
    }

    /** {@code certificate}: SHA-256 of the one that the service has shown, null until then. */
    record GuestView(
            String vm,
            String address,
            String security,
            String user,
            String domain,
            boolean passwordKept,
            @Nullable String certificate) {}
}
