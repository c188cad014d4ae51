/**
 * The clipboard: the neutral {@link dev.oriel.redirect.clipboard.Clipboard} that is offered
 * {@link dev.oriel.redirect.clipboard.ClipboardContent}, its RDP ends in both roles (MS-RDPECLIP), and the bridge between two
 * of them with its policy. Nothing is moved before somebody asks for it, and nothing is kept: data and parts of files pass
 * through as borrowed buffers.
 */
@NullMarked
package dev.oriel.redirect.clipboard;

import org.jspecify.annotations.NullMarked;
