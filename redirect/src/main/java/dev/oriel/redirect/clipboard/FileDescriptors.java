package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.FileDescriptor;
import dev.oriel.rdp.clip.FileDescriptor.Attribute;
import dev.oriel.rdp.clip.FileDescriptor.Field;
import dev.oriel.rdp.clip.FileList;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.redirect.clipboard.ClipboardFile.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Files as MS-RDPECLIP has them, to and from the neutral ones. */
final class FileDescriptors {

    /** From 1601 to 1970. */
    private static final long EPOCH_MILLIS = 11_644_473_600_000L;

    private static final long TICKS_PER_MILLI = 10_000;

    private FileDescriptors() {}

    static FileList toWire(List<ClipboardFile> files) {
        return new FileList(files.stream().map(FileDescriptors::toWire).toList());
    }

    private static FileDescriptor toWire(ClipboardFile file) {
        Flags<Field> flags = Flags.of(Field.ATTRIBUTES, Field.SHOW_PROGRESS_UI);
        flags = file.size().isPresent() ? flags.with(Field.FILE_SIZE) : flags;
        flags = file.modifiedMillis().isPresent() ? flags.with(Field.WRITES_TIME) : flags;
        Flags<Attribute> attributes =
                Flags.of(file.type() == ClipboardFile.Type.DIRECTORY ? Attribute.DIRECTORY : Attribute.ARCHIVE);
        attributes = file.traits().contains(Trait.READ_ONLY) ? attributes.with(Attribute.READONLY) : attributes;
        attributes = file.traits().contains(Trait.HIDDEN) ? attributes.with(Attribute.HIDDEN) : attributes;
        long written = file.modifiedMillis().isPresent()
                ? Math.max(0, file.modifiedMillis().getAsLong() + EPOCH_MILLIS) * TICKS_PER_MILLI
                : 0;
        return new FileDescriptor(
                flags, attributes, written, file.size().orElse(0), file.path().replace('/', '\\'));
    }

    static List<ClipboardFile> fromWire(FileList list) throws DecodeException {
        List<ClipboardFile> files = new ArrayList<>(list.files().size());
        for (FileDescriptor descriptor : list.files()) {
            if (descriptor.name().isEmpty()) {
                throw DecodeException.invalid("fileName", "empty");
            }
            files.add(fromWire(descriptor));
        }
        return files;
    }

    private static ClipboardFile fromWire(FileDescriptor descriptor) {
        boolean attributes = descriptor.flags().has(Field.ATTRIBUTES);
        boolean directory = attributes && descriptor.attributes().has(Attribute.DIRECTORY);
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (attributes && descriptor.attributes().has(Attribute.READONLY)) {
            traits.add(Trait.READ_ONLY);
        }
        if (attributes && descriptor.attributes().has(Attribute.HIDDEN)) {
            traits.add(Trait.HIDDEN);
        }
        boolean sized = descriptor.flags().has(Field.FILE_SIZE) && descriptor.size() >= 0 && !directory;
        boolean dated = descriptor.flags().has(Field.WRITES_TIME) && descriptor.lastWriteTime() > 0;
        return new ClipboardFile(
                // Some take one for a separator, some the other.
                descriptor.name().replace('\\', '/'),
                directory ? ClipboardFile.Type.DIRECTORY : ClipboardFile.Type.FILE,
                sized ? OptionalLong.of(descriptor.size()) : OptionalLong.empty(),
                dated
                        ? OptionalLong.of(descriptor.lastWriteTime() / TICKS_PER_MILLI - EPOCH_MILLIS)
                        : OptionalLong.empty(),
                traits);
    }
}
