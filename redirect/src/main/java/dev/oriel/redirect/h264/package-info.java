/**
 * H.264 through Cisco's OpenH264, a library of the system that may be missing: then there is no H.264, and nothing else
 * changes. The encoder gets pixels only from us and runs in this process; the decoder, which gets a peer's bytes, runs in a
 * process of its own that may do nothing but read and write.
 */
@NullMarked
package dev.oriel.redirect.h264;

import org.jspecify.annotations.NullMarked;
