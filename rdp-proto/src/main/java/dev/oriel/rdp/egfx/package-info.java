/**
 * The graphics pipeline channel {@code Microsoft::Windows::RDS::Graphics}, MS-RDPEGFX 2.2. Pixel data never enters a
 * record: the two wire-to-surface headers say how many bytes follow.
 */
@NullMarked
package dev.oriel.rdp.egfx;

import org.jspecify.annotations.NullMarked;
