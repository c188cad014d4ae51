package dev.oriel.vmm.spec;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts a Linux kernel without a boot loader.
 *
 * @param append the kernel's command line, at most {@value #MAX_APPEND} characters
 */
public record KernelBoot(Path kernel, @Nullable Path initrd, String append) {

    /** The longest command line that x86 Linux takes. */
    public static final int MAX_APPEND = 2047;

    public KernelBoot {
        Rules.absolute("kernel.kernel", kernel);
        if (initrd != null) {
            Rules.absolute("kernel.initrd", initrd);
        }
        Rules.text("kernel.append", append);
        Rules.range("kernel.append length", append.length(), 0, MAX_APPEND);
    }
}
