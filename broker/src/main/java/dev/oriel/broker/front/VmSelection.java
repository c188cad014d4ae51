package dev.oriel.broker.front;

import dev.oriel.broker.auth.AccessLevel;
import dev.oriel.broker.auth.Grant;
import dev.oriel.broker.auth.Grants;
import dev.oriel.broker.auth.Login;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.vmm.VirtualMachine;
import dev.oriel.vmm.VmHost;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the VM that a logged-in client gets, or the reason why it gets none. */
sealed interface VmSelection {

    /** The client gets this VM. */
    record Selected(VirtualMachine vm) implements VmSelection {}

    /**
     * The client gets none.
     *
     * @param error what the client shows
     * @param cause row of the error table, for the audit log
     * @param detail for the audit log
     */
    record Refused(ErrorInfo error, BrokerError cause, String detail) implements VmSelection {}

    /** Looks at names and grants only: never blocks. */
    static VmSelection of(VmTarget target, Login login, VmHost vms, Grants grants) {
        String wanted = target.vm();
        if (wanted == null) {
            return onlyOne(login, vms, grants);
        }
        Optional<VirtualMachine> found = vms.find(wanted);
        if (found.isEmpty()) {
            return new Refused(
                    ErrorInfo.CB_DESTINATION_NOT_FOUND, BrokerError.UNKNOWN_VM, "there is no VM '" + wanted + "'");
        }
        VirtualMachine vm = found.get();
        if (!isAllowed(login.account(), login.vm(), vm, grants)) {
            return new Refused(
                    ErrorInfo.SERVER_INSUFFICIENT_PRIVILEGES,
                    BrokerError.NO_GRANT,
                    "no grant for VM '" + vm.name() + "'");
        }
        return new Selected(vm);
    }

    private static VmSelection onlyOne(Login login, VmHost vms, Grants grants) {
        List<VirtualMachine> allowed = vms.list().stream()
                .filter(vm -> isAllowed(login.account(), login.vm(), vm, grants))
                .toList();
        return switch (allowed.size()) {
            case 0 ->
                new Refused(ErrorInfo.SERVER_INSUFFICIENT_PRIVILEGES, BrokerError.NO_GRANT, "no grant for any VM");
            case 1 -> new Selected(allowed.getFirst());
            default ->
                new Refused(
                        ErrorInfo.CB_CONNECTION_ERROR_INVALID_SETTINGS,
                        BrokerError.VM_NOT_CHOSEN,
                        "no VM named, and " + allowed.size() + " are granted");
        };
    }

    private static boolean isAllowed(String account, @Nullable String onlyVm, VirtualMachine vm, Grants grants) {
        String id = vm.id().toString();
        if (onlyVm != null && !onlyVm.equals(id)) {
            return false;
        }
        Optional<Grant> grant = grants.find(account, id);
        return grant.filter(found -> found.level().includes(AccessLevel.CONSOLE))
                .isPresent();
    }
}
