package dev.oriel.vmm.display.vnc;

import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.KeyboardBuffer;
import dev.oriel.vmm.display.RealQemuContract;
import dev.oriel.vmm.display.TestVm;
import java.io.IOException;

final class VncDisplayQemuTest extends RealQemuContract {

    @Override
    protected GuestDisplay open(TestVm vm) throws IOException {
        return VncDisplay.open(vm.vncSocket(), "test-vnc", KeyboardBuffer.UNKNOWN);
    }
}
