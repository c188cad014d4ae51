package dev.oriel.vmm.display;

/** The guest's keyboard lights. */
public record LockKeys(boolean scrollLock, boolean numLock, boolean capsLock) {}
