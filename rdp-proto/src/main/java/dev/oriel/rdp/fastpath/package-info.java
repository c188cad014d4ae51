/**
 * Fast-path framing, MS-RDPBCGR 2.2.8.1.2 and 2.2.9.1.2: the short header of both directions, update headers,
 * fragmentation and bounded reassembly. What the updates and events mean is in {@code input}, {@code update} and
 * {@code pointer}.
 */
@NullMarked
package dev.oriel.rdp.fastpath;

import org.jspecify.annotations.NullMarked;
