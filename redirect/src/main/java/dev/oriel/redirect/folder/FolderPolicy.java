package dev.oriel.redirect.folder;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a client's devices a guest gets. Names are compared without regard to case.
 *
 * @param folders folders by their names
 * @param otherFolders all that are not named
 * @param printers names of printers that pass, {@link #EVERY} for all
 * @param smartCards whether smart cards pass
 * @param maxOpenFiles of one device, 1 or more
 */
public record FolderPolicy(
        Map<String, FolderAccess> folders,
        FolderAccess otherFolders,
        Set<String> printers,
        boolean smartCards,
        int maxOpenFiles) {

    /** In place of names: every one. */
    public static final String EVERY = "*";

    public static final int DEFAULT_OPEN_FILES = 1024;

    /** Nothing passes. */
    public static final FolderPolicy OFF =
            new FolderPolicy(Map.of(), FolderAccess.OFF, Set.of(), false, DEFAULT_OPEN_FILES);

    public FolderPolicy {
        Map<String, FolderAccess> folded = new HashMap<>();
        folders.forEach((name, access) -> folded.put(fold(name), access));
        folders = Map.copyOf(folded);
        printers = printers.stream().map(FolderPolicy::fold).collect(Collectors.toUnmodifiableSet());
        if (maxOpenFiles < 1) {
            throw new IllegalArgumentException(maxOpenFiles + " open files");
        }
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What a guest may do with a device; serial and parallel ports are always off. */
    public FolderAccess accessTo(SharedDevice device) {
        String name = fold(device.name());
        return switch (device.kind()) {
            case FILE_SYSTEM -> folders.getOrDefault(name, otherFolders);
            case PRINTER -> whole(printers.contains(EVERY) || printers.contains(name));
            case SMART_CARD -> whole(smartCards);
            case SERIAL, PARALLEL -> FolderAccess.OFF;
        };
    }

    private static FolderAccess whole(boolean passes) {
        return passes ? FolderAccess.READ_WRITE : FolderAccess.OFF;
    }
}
