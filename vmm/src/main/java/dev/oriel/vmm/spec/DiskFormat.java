package dev.oriel.vmm.spec;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How a disk image is laid out. Always named to QEMU: a guest that owns a raw disk could write another format's header
 * into it and have QEMU follow the file names in there.
 */
public enum DiskFormat {
    RAW("raw"),
    QCOW2("qcow2"),
    VHD("vpc"),
    VHDX("vhdx");

    private static final int VHD_FOOTER = 512;

    private final String driver;

    DiskFormat(String driver) {
        this.driver = driver;
    }

    /** QEMU's block driver. */
    public String driver() {
        return driver;
    }

    /**
     * Looks at a file that the user brings, once, before any guest wrote to it. The answer is stored in the definition.
     * A VHD of fixed size has its mark only in the last 512 bytes.
     */
    public static DiskFormat detect(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] head = readAt(in, 0);
            if (starts(head, "QFI\u00fb")) {
                return QCOW2;
            }
            if (starts(head, "vhdxfile")) {
                return VHDX;
            }
            boolean vhd = starts(head, "conectix") || starts(readAt(in, in.length() - VHD_FOOTER), "conectix");
            return vhd ? VHD : RAW;
        }
    }

    private static byte[] readAt(RandomAccessFile in, long position) throws IOException {
        if (position < 0 || in.length() < position + 8) {
            return new byte[0];
        }
        byte[] bytes = new byte[8];
        in.seek(position);
        in.readFully(bytes);
        return bytes;
    }

    private static boolean starts(byte[] bytes, String mark) {
        return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(mark);
    }
}
