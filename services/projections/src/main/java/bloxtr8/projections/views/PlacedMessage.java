package bloxtr8.projections.views;

import bloxtr8.platform.message.Received;

/**
 * A message that was taken before, at its place in the timeline of its escrow.
 *
 * @param position the place, which never changes: readers have seen it
 */
public record PlacedMessage(Received message, long position) {}
