package dev.oriel.vmm.qemu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of QEMU, such as 7.2.22. */
public record QemuVersion(int major, int minor, int micro) implements Comparable<QemuVersion> {

    /** The oldest that is supported: Debian 12's. */
    public static final QemuVersion OLDEST = new QemuVersion(7, 2, 0);

    private static final Pattern IN_BANNER = Pattern.compile("version ([0-9]{1,3})\\.([0-9]{1,3})(?:\\.([0-9]{1,5}))?");

    /** Finds the version in what {@code --version} prints. */
    static Optional<QemuVersion> inBanner(String banner) {
        Matcher matcher = IN_BANNER.matcher(banner);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String micro = matcher.group(3);
        return Optional.of(new QemuVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                micro == null ? 0 : Integer.parseInt(micro)));
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return compareTo(new QemuVersion(wantedMajor, wantedMinor, 0)) >= 0;
    }

    @Override
    public int compareTo(QemuVersion other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = Integer.compare(minor, other.minor);
        return byMajor != 0 ? byMajor : byMinor != 0 ? byMinor : Integer.compare(micro, other.micro);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
