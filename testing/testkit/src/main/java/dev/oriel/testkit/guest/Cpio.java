package dev.oriel.testkit.guest;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The "newc" cpio archive that Linux unpacks as its initial file system: reading entries and writing them. */
final class Cpio {

    private static final String MAGIC = "070701";
    private static final String TRAILER = "TRAILER!!!";
    private static final int HEADER_SIZE = 110;
    private static final int MODE_DIRECTORY = 0040755;
    private static final int MODE_EXECUTABLE = 0100755;

    private Cpio() {}

    /** Receives each entry; the content is complete and may be kept. */
    interface Visitor {
        /** Whether the content of this entry is wanted. */
        boolean wants(String name);

        void entry(String name, byte[] content) throws IOException;
    }

    /** Walks one archive up to its trailer. */
    static void read(InputStream source, Visitor visitor) throws IOException {
        DataInputStream in = new DataInputStream(source);
        while (true) {
            byte[] header = new byte[HEADER_SIZE];
            in.readFully(header);
            String text = new String(header, StandardCharsets.US_ASCII);
            if (!text.startsWith(MAGIC)) {
                throw new IOException("not a newc cpio header: " + text.substring(0, MAGIC.length()));
            }
            int fileSize = Integer.parseInt(text, 54, 62, 16);
            int nameSize = Integer.parseInt(text, 94, 102, 16);
            byte[] name = new byte[nameSize + padding(HEADER_SIZE + nameSize)];
            in.readFully(name);
            String entry = new String(name, 0, nameSize - 1, StandardCharsets.UTF_8);
            if (entry.equals(TRAILER)) {
                return;
            }
            int stored = fileSize + padding(fileSize);
            if (visitor.wants(entry)) {
                byte[] content = new byte[stored];
                in.readFully(content);
                visitor.entry(entry, Arrays.copyOf(content, fileSize));
            } else {
                in.skipNBytes(stored);
            }
        }
    }

    /** Writes entries one after the other. */
    static final class Writer implements AutoCloseable {

        private final OutputStream out;
        private int inode = 1;

        Writer(OutputStream out) {
            this.out = out;
        }

        void directory(String name) throws IOException {
            entry(name, MODE_DIRECTORY, new byte[0]);
        }

        void file(String name, byte[] content) throws IOException {
            entry(name, MODE_EXECUTABLE, content);
        }

        @Override
        public void close() throws IOException {
            entry(TRAILER, 0, new byte[0]);
            out.close();
        }

        private void entry(String name, int mode, byte[] content) throws IOException {
            byte[] encodedName = (name + "\0").getBytes(StandardCharsets.UTF_8);
            String header = MAGIC
                    + hex(inode++) // ino
                    + hex(mode)
                    + hex(0) // uid
                    + hex(0) // gid
                    + hex(1) // nlink
                    + hex(0) // mtime
                    + hex(content.length)
                    + hex(0) // devmajor
                    + hex(0) // devminor
                    + hex(0) // rdevmajor
                    + hex(0) // rdevminor
                    + hex(encodedName.length)
                    + hex(0); // check
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            out.write(encodedName);
            out.write(new byte[padding(HEADER_SIZE + encodedName.length)]);
            out.write(content);
            out.write(new byte[padding(content.length)]);
        }
    }

    private static int padding(int length) {
        return -length & 3;
    }

    private static String hex(int value) {
        return String.format("%08X", value);
    }

    static EOFException missing(String what) {
        return new EOFException("not in the archive: " + what);
    }
}
