package dev.oriel.vmm;

import static dev.oriel.vmm.VmHostFixture.LONG;
import static dev.oriel.vmm.VmHostFixture.awaitGreeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.ScreenSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The screen of a VM, with a real QEMU and a guest of one sector. */
@Timeout(120)
final class VmScreenTest {

    @RegisterExtension
    final VmHostFixture fixture = new VmHostFixture();

    @Test
    void screenshot_isAPictureOfTheScreen() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("screen", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
        Path png = fixture.folder().resolve("screen.png");

        vm.screenshot(png);

        var image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(720);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThatThrownBy(() -> vm.screenshot(fixture.folder().resolve("missing/screen.png")))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void display_isShared_followsTheScreen_andIsOpenedAgainAfterARestart() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("display", TestGuest.OBEDIENT));
        assertThatThrownBy(vm::display).hasMessageContaining("does not run");
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
        GuestDisplay display = vm.display();
        assertThat(vm.display()).isSameAs(display);
        await().atMost(LONG).untilAsserted(() -> assertThat(display.size()).isEqualTo(new ScreenSize(720, 400)));

        fixture.reopen();
        VirtualMachine again = fixture.host().find("display").orElseThrow();
        assertThat(again.display().size()).isEqualTo(new ScreenSize(720, 400));
        again.kill();
        assertThatThrownBy(again::display).hasMessageContaining("does not run");
    }

    @Test
    void display_qemuWithoutDbus_comesOverVnc() throws IOException {
        Path wrapper = fixture.folder().resolve("qemu-system-x86_64");
        Files.writeString(
                wrapper,
                "#!/bin/sh\n[ \"$1\" = -display ] && { echo none; exit 0; }\nexec "
                        + fixture.host().qemu().system() + " \"$@\"\n");
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        fixture.close();
        fixture.open(fixture.config().withQemuSystem(wrapper));
        VirtualMachine vm = fixture.host().create(fixture.spec("vnc", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);

        GuestDisplay display = vm.display();

        assertThat(display.kind()).isEqualTo("vnc");
        await().atMost(LONG).untilAsserted(() -> assertThat(display.size()).isEqualTo(new ScreenSize(720, 400)));
    }
}
