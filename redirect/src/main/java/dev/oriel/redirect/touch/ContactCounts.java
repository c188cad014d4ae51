package dev.oriel.redirect.touch;

import org.jspecify.annotations.Nullable;

/**
 * What a client did against the rules.
 *
 * @param corrected contacts whose change or position was mended, or that were left out of a frame
 * @param ignored frames of cancelled transactions
 * @param cancelled transactions
 * @param lastFault why the last was cancelled, null when none was
 */
public record ContactCounts(
        long corrected,
        long ignored,
        long cancelled,
        @Nullable ContactFault lastFault) {}
