package dev.oriel.redirect.display;

/** How photographs and video, of which lossless coding makes much, may reach a client. Text and drawings are always exact. */
public enum Fidelity {
    /** Always exact, however long it takes. */
    EXACT,
    /** Lossy while the connection cannot keep up; what stands still becomes exact. */
    ADAPTIVE,
    /** Lossy at first; what stands still becomes exact. */
    FAST
}
