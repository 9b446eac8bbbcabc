package bloxtr8.marketplace.ownership.domain;

/** Whether somebody owns an experience. */
public sealed interface Finding {

  record Owns(OwnershipType type) implements Finding {}

  record DoesNotOwn(Shortfall why) implements Finding {}
}
