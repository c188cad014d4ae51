/** Sound of the client's microphone at the server, MS-RDPEAI: the dynamic channel {@code AUDIO_INPUT}. */
@NullMarked
package dev.oriel.rdp.audin;

import org.jspecify.annotations.NullMarked;
