package dev.oriel.testkit.guest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.testkit.SampleImages;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A Linux guest that boots in seconds under software emulation: a stock Debian kernel with the virtio-gpu driver, a
 * static busybox, and a console that shows every typed character and repeats it on the first serial port.
 *
 * <p>On the serial port: {@link #READY} once the console takes keys, then each character typed. On the screen: a
 * colour pattern at the bottom and the typed text at the top, without a blinking cursor, so that a still screen stays
 * still.
 *
 * @param kernel Linux kernel image
 * @param initrd initial file system made for this guest
 */
public record EchoGuest(Path kernel, Path initrd) {

    /** Written to the serial port when the guest takes keys. */
    public static final String READY = "guest ready";

    /** Kernel command line. */
    public static final String APPEND = "quiet console=tty0 vt.global_cursor_default=0";

    /**
     * Added to the command line, it makes the guest show a photograph in the upper half of its screen of 1280x800. Each key
     * moves the photograph {@link #STEPS} times to the left by {@link #STEP_PIXELS}, what leaves a row entering the one
     * above, and back to its place.
     */
    public static final String PHOTO = " oriel.photo";

    /** Steps of a motion of the {@link #PHOTO}. */
    public static final int STEPS = 24;

    /** Pixels of each step. */
    public static final int STEP_PIXELS = 24;

    /** Written to the serial port when the {@link #PHOTO} has moved. */
    public static final String RESTS = "guest rests";

    private static final int PHOTO_WIDTH = 1280;
    private static final int PHOTO_HEIGHT = 400;

    /** A folder for each release whose {@code debian-installer-*-netboot-amd64} is installed. */
    private static final Path INSTALLERS = Path.of("/usr/lib/debian-installer/images");

    private static final String MODULE = ".ko";
    private static final String PACKED_MODULE = ".ko.xz";
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    /** In load order. */
    private static final List<String> MODULES = List.of(
            "virtio_ring",
            "virtio",
            "virtio_pci_modern_dev",
            "virtio_pci_legacy_dev",
            "virtio_pci",
            "virtio_dma_buf",
            "drm",
            "drm_kms_helper",
            "drm_shmem_helper",
            "virtio-gpu",
            "evdev",
            "usb-common",
            "usbcore",
            "xhci-hcd",
            "xhci-pci",
            "hid",
            "usbhid",
            "hid-generic");

    /**
     * Builds the initial file system into {@code folder}, or takes the one built there before. The calling test is
     * skipped where the Debian packages {@code debian-installer-*-netboot-amd64} or {@code busybox-static} are missing.
     */
    public static EchoGuest in(Path folder) {
        Optional<Path> images = installer();
        assumeTrue(images.isPresent(), "package debian-installer-*-netboot-amd64 is missing");
        Path kernel = images.orElseThrow().resolve("linux");
        Path installer = images.orElseThrow().resolve("initrd.gz");
        assumeTrue(Files.isReadable(BUSYBOX), "package busybox-static is missing");
        try {
            Files.createDirectories(folder);
            Path initrd = folder.resolve("echo-guest-3.gz");
            if (!Files.exists(initrd)
                    || Files.getLastModifiedTime(initrd).compareTo(Files.getLastModifiedTime(installer)) < 0) {
                Path fresh = Files.createTempFile(folder, "echo-guest", ".tmp");
                build(installer, fresh);
                Files.move(fresh, initrd, StandardCopyOption.ATOMIC_MOVE);
            }
            return new EchoGuest(kernel, initrd);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the oldest release, whose kernel is the smallest. */
    private static Optional<Path> installer() {
        if (!Files.isDirectory(INSTALLERS)) {
            return Optional.empty();
        }
        try (Stream<Path> releases = Files.list(INSTALLERS)) {
            return releases.map(release -> release.resolve("amd64/gtk/debian-installer/amd64"))
                    .filter(images -> Files.isReadable(images.resolve("linux")))
                    .min(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void build(Path installer, Path target) throws IOException {
        Map<String, byte[]> modules = modulesOf(installer);
        try (OutputStream file = Files.newOutputStream(target);
                Cpio.Writer cpio = new Cpio.Writer(new GZIPOutputStream(file))) {
            for (String directory : List.of("bin", "dev", "proc", "sys", "mod")) {
                cpio.directory(directory);
            }
            cpio.file("bin/busybox", Files.readAllBytes(BUSYBOX));
            for (String module : MODULES) {
                byte[] content = modules.get(module);
                if (content == null) {
                    throw Cpio.missing(module + ".ko");
                }
                cpio.file("mod/" + module + ".ko", content);
            }
            cpio.file("photo", photo());
            cpio.file("init", script());
        }
    }

    private static Map<String, byte[]> modulesOf(Path installer) throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(installer)), 1 << 16)) {
            Cpio.read(new BufferedInputStream(in, 1 << 16), new Cpio.Visitor() {
                @Override
                public boolean wants(String name) {
                    return (name.endsWith(MODULE) || name.endsWith(PACKED_MODULE))
                            && MODULES.contains(moduleName(name));
                }

                @Override
                public void entry(String name, byte[] content) throws IOException {
                    found.put(moduleName(name), name.endsWith(MODULE) ? content : unpacked(content));
                }
            });
        }
        return found;
    }

    private static String moduleName(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(0, file.indexOf(MODULE));
    }

    private static byte[] unpacked(byte[] xz) throws IOException {
        try (InputStream in = new XZInputStream(new ByteArrayInputStream(xz))) {
            return in.readAllBytes();
        }
    }

    /** As the guest's frame buffer has its pixels: blue, green, red, unused. */
    private static byte[] photo() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * PHOTO_WIDTH * PHOTO_HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(SampleImages.photo(PHOTO_WIDTH, PHOTO_HEIGHT, 1));
        return bytes.array();
    }

    private static byte[] script() throws IOException {
        try (InputStream in = EchoGuest.class.getResourceAsStream("echo-guest-init")) {
            if (in == null) {
                throw new IllegalStateException("echo-guest-init is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@MODULES@", String.join(" ", MODULES))
                    .replace("@STEPS@", Integer.toString(STEPS))
                    .replace("@STEP_BYTES@", Integer.toString(4 * STEP_PIXELS))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
