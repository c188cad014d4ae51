package dev.oriel.broker.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.auth.AccessLevel;
import dev.oriel.broker.auth.Account;
import dev.oriel.broker.auth.Accounts;
import dev.oriel.broker.auth.Grant;
import dev.oriel.broker.auth.Grants;
import dev.oriel.broker.auth.Password;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.vmm.VirtualMachine;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/users} and the grants below them. */
final class UsersResource {

    private final ApiServices services;
    private final Accounts accounts;
    private final Grants grants;
    private final SecureRandom random = new SecureRandom();

    UsersResource(ApiServices services) {
        this.services = services;
        this.accounts = services.accounts();
        this.grants = services.grants();
    }

    void mount(Router router, Calls calls) {
        router.get("/v1/users").handler(calls.json(call -> Map.of("users", list())));
        router.post("/v1/users").handler(calls.json(this::add));
        router.delete("/v1/users/:user").handler(calls.json(this::remove));
        router.put("/v1/users/:user/password").handler(calls.json(this::setPassword));
        router.put("/v1/users/:user/grants/:vm").handler(calls.json(this::grant));
        router.delete("/v1/users/:user/grants/:vm").handler(calls.json(this::revoke));
    }

    private List<UserView> list() {
        return accounts.list().stream().map(this::view).toList();
    }

    private UserView view(Account account) {
        List<GrantView> held = grants.list().stream()
                .filter(grant -> grant.user().equalsIgnoreCase(account.name()))
                .map(grant -> new GrantView(vmName(grant), grant.level()))
                .toList();
        return new UserView(account.name(), account.created().toString(), held);
    }

    private String vmName(Grant grant) {
        return services.vms().find(grant.vm()).map(VirtualMachine::name).orElse(grant.vm());
    }

    private PasswordView add(Call call) {
        AddUser request = call.body(AddUser.class);
        try (Password password = chosen(request.password())) {
            Account added = accounts.add(request.name(), password);
            services.audit().record(call.audit(AuditKind.USER_ADDED).withUser(added.name()));
            return new PasswordView(added.name(), request.password() == null ? password.reveal() : null);
        }
    }

    private PasswordView setPassword(Call call) {
        SetPassword request = call.body(SetPassword.class);
        String user = existing(call).name();
        try (Password password = chosen(request.password())) {
            accounts.setPassword(user, password);
            services.audit().record(call.audit(AuditKind.PASSWORD_CHANGED).withUser(user));
            return new PasswordView(user, request.password() == null ? password.reveal() : null);
        }
    }

    private Password chosen(@Nullable String given) {
        return given == null ? Password.generate(random) : Password.of(given);
    }

    private @Nullable Object remove(Call call) {
        String user = existing(call).name();
        accounts.remove(user);
        grants.forgetUser(user);
        services.audit().record(call.audit(AuditKind.USER_REMOVED).withUser(user));
        return null;
    }

    private GrantView grant(Call call) {
        AccessLevel level = call.body(GrantRequest.class).level();
        Account account = existing(call);
        VirtualMachine vm = VmsResource.existing(services, call);
        grants.grant(new Grant(account.name(), vm.id().toString(), level));
        services.audit()
                .record(call.audit(AuditKind.GRANTED)
                        .withUser(account.name())
                        .withVm(vm.name())
                        .withDetail(level.text()));
        return new GrantView(vm.name(), level);
    }

    private @Nullable Object revoke(Call call) {
        Account account = existing(call);
        VirtualMachine vm = VmsResource.existing(services, call);
        grants.revoke(account.name(), vm.id().toString());
        services.audit()
                .record(call.audit(AuditKind.REVOKED).withUser(account.name()).withVm(vm.name()));
        return null;
    }

    private Account existing(Call call) {
        String name = call.path("user");
        return accounts.find(name)
                .orElseThrow(() -> new BrokerException(BrokerError.UNKNOWN_USER, "there is no user '" + name + "'"));
    }

    /** A new user; without a password one is made and told once. */
    record AddUser(
            @JsonProperty(required = true) String name,
            @Nullable String password) {
        @Override
        public String toString() {
            return "AddUser[" + name + "]";
        }
    }

    /** Another password; without one, one is made and told once. */
    record SetPassword(@Nullable String password) {
        @Override
        public String toString() {
            return "SetPassword[]";
        }
    }

    record GrantRequest(@JsonProperty(required = true) AccessLevel level) {}

    record UserView(String name, String created, List<GrantView> grants) {}

    record GrantView(String vm, AccessLevel level) {}

    /** {@code password} only where it was made here. */
    record PasswordView(String name, @Nullable String password) {
        @Override
        public String toString() {
            return "PasswordView[" + name + "]";
        }
    }
}
