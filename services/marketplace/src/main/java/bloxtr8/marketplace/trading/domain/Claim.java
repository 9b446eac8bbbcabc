package bloxtr8.marketplace.trading.domain;

import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;

/** What a live listing alone may sell: taken when it goes live, kept while it is live. */
public sealed interface Claim {

  record OfUniverse(UniverseId universe) implements Claim {}

  record OfGroup(GroupId group) implements Claim {}
}
