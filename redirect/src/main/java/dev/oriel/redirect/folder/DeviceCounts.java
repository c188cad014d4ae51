package dev.oriel.redirect.folder;

/**
 * What a peer did that it should not have, and that was ignored.
 *
 * @param late completions of requests that had been cancelled
 * @param unexpected completions that belong to no request, a duplicate's among them
 * @param misplaced messages at the wrong time, for unknown devices or of no use to us
 * @param refused requests and devices beyond a limit
 */
public record DeviceCounts(long late, long unexpected, long misplaced, long refused) {}
