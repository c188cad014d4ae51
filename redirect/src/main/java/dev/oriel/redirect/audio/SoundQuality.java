package dev.oriel.redirect.audio;

/** How the one who hears wants the source to choose among the formats. */
public enum SoundQuality {
    /** The source follows the link. */
    DYNAMIC,
    MEDIUM,
    HIGH
}
