package dev.oriel.vmm;

import static dev.oriel.vmm.VmHostFixture.LONG;
import static dev.oriel.vmm.VmHostFixture.awaitGreeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The serial log of a VM, with a real QEMU and a guest of one sector. */
@Timeout(120)
final class VmSerialLogTest {

    @RegisterExtension
    final VmHostFixture fixture = new VmHostFixture();

    @Test
    void serialLog_beginsEmptyWithEachStart() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("again", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
        vm.kill();
        Files.writeString(previousSerial(vm), "older");

        vm.start(StartListener.SILENT);

        awaitGreeting(vm);
        assertThat(previousSerial(vm)).doesNotExist();
    }

    /** What is appended stands for a guest that wrote it; QEMU has the file open all the time. */
    @Test
    void serialLog_grown_isCutUnderARunningGuest_alsoAfterAdoption() throws IOException {
        VirtualMachine first = fixture.host().create(fixture.spec("chatty", TestGuest.OBEDIENT));
        first.start(StartListener.SILENT);
        awaitGreeting(first);
        floodSerial(first, 'a');
        await().atMost(LONG).until(() -> Files.size(first.serialLog()) == 0);
        assertThat(previousSerial(first)).content(StandardCharsets.ISO_8859_1).startsWith(TestGuest.GREETING + "aaa");
        first.reset();
        awaitGreeting(first);

        fixture.close();
        floodSerial(first, 'b');
        fixture.open();

        VirtualMachine adopted = fixture.host().find("chatty").orElseThrow();
        await().atMost(LONG).until(() -> Files.size(adopted.serialLog()) == 0);
        assertThat(previousSerial(adopted)).content(StandardCharsets.ISO_8859_1).startsWith(TestGuest.GREETING + "bbb");
        adopted.reset();
        awaitGreeting(adopted);
    }

    private static void floodSerial(VirtualMachine vm, char with) throws IOException {
        byte[] flood = Character.toString(with).repeat(7 << 20).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(vm.serialLog(), flood, StandardOpenOption.APPEND);
    }

    private static Path previousSerial(VirtualMachine vm) {
        return vm.serialLog().resolveSibling("serial.log.1");
    }
}
