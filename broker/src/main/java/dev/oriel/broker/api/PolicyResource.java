package dev.oriel.broker.api;

import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.policy.ClipboardRule;
import dev.oriel.broker.policy.VmPolicy;
import dev.oriel.vmm.VirtualMachine;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/vms/{vm}/policy}: what may move between clients and the guest. */
final class PolicyResource {

    private final ApiServices services;

    PolicyResource(ApiServices services) {
        this.services = services;
    }

    void mount(Router router, Calls calls) {
        router.get("/v1/vms/:vm/policy").handler(calls.json(call -> view(VmsResource.existing(services, call))));
        router.patch("/v1/vms/:vm/policy").handler(calls.json(this::change));
    }

    private PolicyView change(Call call) {
        PolicyChange request = call.body(PolicyChange.class);
        VirtualMachine vm = VmsResource.existing(services, call);
        ClipboardRule before = services.policies().of(vm.id().toString()).clipboard();
        ClipboardRule after = new ClipboardRule(
                request.clipboard() == null
                        ? before.direction()
                        : Parse.word(ClipboardRule.Direction::parse, request.clipboard()),
                request.clipboardKinds() == null ? before.kinds() : kinds(request.clipboardKinds()));
        services.policies().set(vm.id().toString(), new VmPolicy(after));
        services.audit()
                .record(call.audit(AuditKind.POLICY_CHANGED)
                        .withVm(vm.name())
                        .withDetail("clipboard " + after.direction().text() + " " + after.kinds()));
        return view(vm);
    }

    private static Set<ClipboardRule.Kind> kinds(List<String> words) {
        return words.stream()
                .map(word -> Parse.word(ClipboardRule.Kind::parse, word))
                .collect(Collectors.toSet());
    }

    private PolicyView view(VirtualMachine vm) {
        ClipboardRule clipboard = services.policies().of(vm.id().toString()).clipboard();
        return new PolicyView(
                vm.name(),
                clipboard.direction().text(),
                clipboard.kinds().stream().map(ClipboardRule.Kind::text).toList());
    }

    /** What is to be changed; what is missing stays. */
    record PolicyChange(
            @Nullable String clipboard, @Nullable List<String> clipboardKinds) {}

    record PolicyView(String vm, String clipboard, List<String> clipboardKinds) {}
}
