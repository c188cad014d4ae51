package dev.oriel.vmm.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VmSpecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "9",
                "Windows-11",
                "a.b_c",
                "x23456789012345678901234567890123456789012345678901234567890123"
            })
    void name_good_isTaken(String name) {
        assertThat(VmSpec.of(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-a",
                "a b",
                "a/b",
                "ä",
                "a,b",
                "a\n",
                "00000000-0000-4000-8000-00000000002a",
                "x234567890123456789012345678901234567890123456789012345678901234"
            })
    void name_bad_isRefused(String name) {
        assertInvalid(() -> VmSpec.of(name), "name:");
    }

    @ParameterizedTest
    @CsvSource({"512,512,512,512", "2G,2048,2048,2048", "256M:1G:4GiB,256,1024,4096"})
    void memory_text_isRead(String text, int min, int start, int max) {
        assertThat(MemorySpec.parse(text)).isEqualTo(new MemorySpec(min, start, max));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "x", "1T", "512:256:1024", "512:512:256", "1:2", "1:2:3:4", "99999999G", "-512"})
    void memory_badText_namesMemory(String text) {
        assertInvalid(() -> MemorySpec.parse(text), "memory");
    }

    @Test
    void values_outOfRange_nameTheField() {
        VmSpec spec = VmSpec.of("vm");
        assertInvalid(() -> spec.withCpus(0), "cpus: want 1..255, got 0");
        assertInvalid(() -> spec.withMachine("q35"), "machine:");
        assertInvalid(() -> spec.withMachine("pc-q35-7.2,accel=kvm"), "machine:");
        assertInvalid(() -> spec.withIso(Path.of("relative.iso")), "iso:");
        assertInvalid(() -> spec.withIso(Path.of("/a\nb.iso")), "iso:");
        assertInvalid(() -> new KernelBoot(Path.of("/k"), null, "a\nb"), "kernel.append");
        assertInvalid(() -> new KernelBoot(Path.of("/k"), null, "a".repeat(2048)), "kernel.append");
        assertInvalid(() -> new DisplaySpec(10, 800), "display.width");
        assertInvalid(() -> DiskSpec.create("../disk.qcow2", 1 << 20), "disk.file");
        assertInvalid(() -> DiskSpec.create("disk.qcow2", 1000), "disk.createBytes");
        assertInvalid(() -> DiskSpec.create("disk.qcow2", (1 << 20) + 1), "multiple of 512");
        DiskSpec disk = DiskSpec.existing(Path.of("/d.img"), DiskFormat.RAW);
        assertInvalid(() -> spec.withDisks(List.of(disk, disk)), "named twice");
    }

    @Test
    void json_everything_comesBack() {
        VmSpec spec = VmSpec.of("Full.VM_1")
                .withFirmware(Firmware.UEFI)
                .withCpus(4)
                .withMemory(new MemorySpec(256, 512, 1024))
                .withIso(Path.of("/iso/ä \"quoted\".iso"))
                .withKernel(new KernelBoot(Path.of("/boot/linux"), Path.of("/boot/initrd"), "console=ttyS0 \"x\""))
                .withDisplay(new DisplaySpec(1920, 1080))
                .withDisks(List.of(
                        DiskSpec.create("disk0.qcow2", 10L << 30),
                        DiskSpec.existing(Path.of("/vm/w.vhdx"), DiskFormat.VHDX)
                                .withBus(DiskBus.SATA)));
        assertThat(VmSpecJson.decode(VmSpecJson.encode(spec))).isEqualTo(spec);
        VmSpec small = VmSpec.of("small");
        assertThat(VmSpecJson.decode(VmSpecJson.encode(small))).isEqualTo(small);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cpus\" : 1 | \"cpuz\" : 1 | cpus: is missing",
                "\"cpus\" : 1 | \"cpus\" : 1, \"speed\" : 2 | speed: is no known key",
                "\"cpus\" : 1 | \"cpus\" : \"1\" | cpus: want a whole number",
                "\"cpus\" : 1 | \"cpus\" : 99999999999 | cpus: want",
                "\"cpus\" : 1 | \"cpus\" : 1, \"cpus\" : 2 | Duplicate field",
                "\"maxMiB\" | \"maxMib\" | memory.maxMiB: is missing",
                "\"bios\" | \"coreboot\" | firmware: want one of bios, uefi",
                "\"version\" : 1 | \"version\" : 2 | use a newer Oriel",
                "\"disks\" : [ ] | \"disks\" : [ { \"fle\" : \"/x\" } ] | disks[0].file: is missing",
                "\"disks\" : [ ] | \"disks\" : { } | disks: want a list",
                "\"width\" : 1280 | \"width\" : 1 | display.width: want 640..7680"
            })
    void json_wrong_namesTheKey(String good, String bad, String message) {
        String json = new String(VmSpecJson.encode(VmSpec.of("vm")), StandardCharsets.UTF_8);
        assertThat(json).contains(good);
        byte[] wrong = json.replace(good, bad).getBytes(StandardCharsets.UTF_8);
        assertInvalid(() -> VmSpecJson.decode(wrong), message);
    }

    @Test
    void json_cutAnywhere_isRefused() {
        byte[] json = VmSpecJson.encode(VmSpec.of("vm"));
        // The last two bytes are the brace and the line feed.
        for (int length = 0; length < json.length - 1; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertInvalid(() -> VmSpecJson.decode(cut), "");
        }
    }

    @Test
    void json_commentsAreAllowed_deepNestingIsNot() {
        String json = new String(VmSpecJson.encode(VmSpec.of("vm")), StandardCharsets.UTF_8);
        assertThat(VmSpecJson.decode(("// mine\n" + json).getBytes(StandardCharsets.UTF_8))
                        .name())
                .isEqualTo("vm");
        assertInvalid(() -> VmSpecJson.decode("[".repeat(1000).getBytes(StandardCharsets.UTF_8)), "definition");
    }

    @Test
    void detect_seesTheFormatsByTheirMarks(@TempDir Path folder) throws IOException {
        assertThat(detect(folder, "QFI\u00fb....")).isEqualTo(DiskFormat.QCOW2);
        assertThat(detect(folder, "vhdxfile....")).isEqualTo(DiskFormat.VHDX);
        assertThat(detect(folder, "conectix....")).isEqualTo(DiskFormat.VHD);
        assertThat(detect(folder, "x".repeat(1024) + "conectix" + "x".repeat(504)))
                .isEqualTo(DiskFormat.VHD);
        assertThat(detect(folder, "x".repeat(1024))).isEqualTo(DiskFormat.RAW);
        assertThat(detect(folder, "")).isEqualTo(DiskFormat.RAW);
    }

    private static DiskFormat detect(Path folder, String content) throws IOException {
        return DiskFormat.detect(Files.write(folder.resolve("disk"), content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.INVALID_SPEC))
                .hasMessageContaining(message);
    }
}
