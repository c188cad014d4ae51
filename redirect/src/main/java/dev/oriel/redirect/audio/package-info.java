/**
 * Sound in both directions: {@link dev.oriel.redirect.audio.SoundSource} plays to
 * {@link dev.oriel.redirect.audio.Speakers}, {@link dev.oriel.redirect.audio.Microphone} is heard by a
 * {@link dev.oriel.redirect.audio.Recorder}, and a bridge with a policy stands between each two. The four RDP ends are
 * {@link dev.oriel.redirect.audio.AudioOutputServer} and {@link dev.oriel.redirect.audio.AudioOutputClient} (MS-RDPEA),
 * {@link dev.oriel.redirect.audio.AudioInputServer} and {@link dev.oriel.redirect.audio.AudioInputClient} (MS-RDPEAI).
 * Pure and single-threaded: everything is confined to one event loop, which also calls each {@code tick} at least ten times a
 * second.
 */
@NullMarked
package dev.oriel.redirect.audio;

import org.jspecify.annotations.NullMarked;
