package dev.oriel.vmm.spec;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory of a VM in MiB: what it never falls below, what it starts with, what it never exceeds. The machine is built
 * with the maximum; the guest's balloon driver holds it at the rest.
 */
public record MemorySpec(int minMiB, int startMiB, int maxMiB) {

    /** Below this no firmware starts. */
    public static final int SMALLEST_MIB = 16;

    /** 16 TiB. */
    public static final int LARGEST_MIB = 16 << 20;

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,8})(MiB|M|GiB|G)?", Pattern.CASE_INSENSITIVE);

    public MemorySpec {
        Rules.range("memory.min", minMiB, SMALLEST_MIB, LARGEST_MIB);
        Rules.range("memory.start", startMiB, minMiB, LARGEST_MIB);
        Rules.range("memory.max", maxMiB, startMiB, LARGEST_MIB);
    }

    /** The same amount always. */
    public static MemorySpec fixed(int mib) {
        return new MemorySpec(mib, mib, mib);
    }

    /** Reads {@code 2048}, {@code 2G}, or {@code MIN:START:MAX} of these; a number alone is MiB. */
    public static MemorySpec parse(String text) {
        String[] parts = text.split(":", -1);
        return switch (parts.length) {
            case 1 -> fixed(amount(text));
            case 3 -> new MemorySpec(amount(parts[0]), amount(parts[1]), amount(parts[2]));
            default -> throw Rules.invalid("memory", "want SIZE or MIN:START:MAX, got \"" + text + "\"");
        };
    }

    private static int amount(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            throw Rules.invalid("memory", "want a size such as 2048, 2048M or 2G, got \"" + text + "\"");
        }
        String unit = matcher.group(2);
        boolean gib = unit != null && unit.toUpperCase(Locale.ROOT).startsWith("G");
        long mib = Long.parseLong(matcher.group(1)) * (gib ? 1024 : 1);
        Rules.range("memory", mib, SMALLEST_MIB, LARGEST_MIB);
        return (int) mib;
    }
}
