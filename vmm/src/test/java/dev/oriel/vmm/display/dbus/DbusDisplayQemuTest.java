package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.RealQemuContract;
import dev.oriel.vmm.display.TestVm;
import java.io.IOException;

final class DbusDisplayQemuTest extends RealQemuContract {

    @Override
    protected GuestDisplay open(TestVm vm) throws IOException {
        return DbusSession.open(vm.door(), "test", 0);
    }
}
