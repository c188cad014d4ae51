package dev.oriel.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The VMs of a home: they come, are found, and go. */
@Timeout(120)
final class VmHostTest {

    @RegisterExtension
    final VmHostFixture fixture = new VmHostFixture();

    @Test
    void open_homeInUse_isRefusedWithThePid() {
        assertThatThrownBy(() -> VmHost.open(fixture.config()))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.HOME_IN_USE))
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void open_unreadableDefinition_doesNotHoldUpTheOthers() throws IOException {
        fixture.host().create(VmSpec.of("good"));
        VirtualMachine bad = fixture.host().create(VmSpec.of("bad"));
        fixture.close();
        Path definition = fixture.home().resolve("vms/" + bad.id() + "/vm.json");
        Files.writeString(definition, Files.readString(definition).replace("\"cpus\"", "\"cpuz\""));

        fixture.open();

        assertThat(fixture.host().list()).extracting(VirtualMachine::name).containsExactly("good");
        assertThat(fixture.host().problems())
                .singleElement()
                .asString()
                .contains("vm.json")
                .contains("cpu");
    }

    @Test
    void create_makesTheDisk_andDeleteTakesItAway() {
        VmSpec spec = VmSpec.of("disks").withDisks(List.of(DiskSpec.create("disk0.qcow2", 1L << 30)));
        VirtualMachine vm = fixture.host().create(spec);
        Path disk = fixture.home().resolve("vms/" + spec.id() + "/disk0.qcow2");
        assertThat(disk).exists();
        assertThatThrownBy(() -> fixture.host().create(VmSpec.of("DISKS")))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.NAME_TAKEN));

        fixture.host().delete(vm);

        assertThat(fixture.home().resolve("vms/" + spec.id())).doesNotExist();
        assertThat(fixture.home().resolve("staging")).isEmptyDirectory();
        assertThat(fixture.host().find("disks")).isEmpty();
        assertThatThrownBy(() -> vm.start(StartListener.SILENT)).hasMessageContaining("deleted");
    }

    @Test
    void delete_runningVm_isRefused_andTheUsersDiskStays() throws IOException {
        VmSpec spec = fixture.spec("running", TestGuest.OBEDIENT);
        VirtualMachine vm = fixture.host().create(spec);
        vm.start(StartListener.SILENT);
        assertThatThrownBy(() -> fixture.host().delete(vm))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.WRONG_STATE));
        vm.kill();
        fixture.host().delete(vm);
        assertThat(spec.disks().get(0).file()).exists();
    }
}
