package bloxtr8.marketplace.listingreads;

import bloxtr8.marketplace.ownership.OwnershipCheck.OwnerOfMany;
import bloxtr8.marketplace.trading.domain.OwnershipRead;

/** A listing, and what Roblox said of who owns its game. */
record ReadListing(DueListing listing, OwnerOfMany seen, OwnershipRead read) {}
