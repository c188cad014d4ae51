/**
 * Sound of the server at the client, MS-RDPEA: the static channel {@code rdpsnd} and the dynamic channel
 * {@code AUDIO_PLAYBACK_DVC} carry the same PDUs.
 */
@NullMarked
package dev.oriel.rdp.snd;

import org.jspecify.annotations.NullMarked;
