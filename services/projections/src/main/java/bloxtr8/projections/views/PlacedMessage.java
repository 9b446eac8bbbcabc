package bloxtr8.projections.views;

import bloxtr8.platform.message.Received;

/**
 * A stored event, with its position in its escrow's timeline.
 *
 * @param position it never changes, because readers have seen it
 */
public record PlacedMessage(Received message, long position) {}
