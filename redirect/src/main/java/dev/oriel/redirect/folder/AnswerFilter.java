package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.ChangeNotice;
import dev.oriel.rdp.efs.DirectoryEntry;
import dev.oriel.rdp.efs.VolumeAttribute;
import dev.oriel.rdp.efs.VolumeInformation;
import java.util.List;

/** What of an answer the guest gets: no names that it could not use, and a read-only volume that says so. */
final class AnswerFilter {

    private AnswerFilter() {}

    /** Names of one part; {@code .} and {@code ..} belong to every listing. */
    static List<DirectoryEntry> entries(List<DirectoryEntry> entries) {
        return entries.stream().filter(entry -> isShown(entry.name())).toList();
    }

    private static boolean isShown(String name) {
        return name.equals(".") || name.equals("..") || PathRules.faultOfPart(name) == null;
    }

    /** Names below the watched directory. */
    static List<ChangeNotice> notices(List<ChangeNotice> notices) {
        return notices.stream()
                .filter(notice -> PathRules.fault(notice.name()) == null)
                .toList();
    }

    static VolumeInformation volume(VolumeInformation information, FolderAccess access) {
        if (access == FolderAccess.READ_WRITE) {
            return information;
        }
        return switch (information) {
            case VolumeInformation.Attribute attribute ->
                new VolumeInformation.Attribute(
                        attribute.attributes().with(VolumeAttribute.READ_ONLY_VOLUME),
                        attribute.maxNameLength(),
                        attribute.fileSystem());
            case VolumeInformation.Device device ->
                new VolumeInformation.Device(
                        device.deviceType(), device.characteristics() | VolumeInformation.Device.READ_ONLY);
            case VolumeInformation.Volume same -> same;
            case VolumeInformation.Label same -> same;
            case VolumeInformation.Size same -> same;
            case VolumeInformation.FullSize same -> same;
        };
    }
}
