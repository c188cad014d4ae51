package dev.oriel.vmm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Makes folders that nobody else can look into, and refuses ones that somebody else put there before. */
public final class PrivateFolder {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ);

    private PrivateFolder() {}

    /** Creates the folder and its missing parents with mode 0700; one that exists is left as it is. */
    public static void create(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /**
     * {@link #create}, for a place where other users may create things, such as {@code /tmp}: a folder that exists must be
     * ours, no link, and closed to others.
     */
    public static void claim(Path folder) throws IOException {
        create(folder);
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes own = Files.readAttributes(Path.of("/proc/self"), PosixFileAttributes.class);
        if (!found.isDirectory() || !found.owner().equals(own.owner())) {
            throw new IOException(folder + " is not a folder of this user, but of " + found.owner());
        }
        if (found.permissions().stream().anyMatch(OTHERS::contains)) {
            throw new IOException(folder + " is open to other users; close it with chmod 700 " + folder);
        }
    }
}
