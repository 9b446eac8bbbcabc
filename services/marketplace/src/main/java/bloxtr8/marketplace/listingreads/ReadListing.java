package bloxtr8.marketplace.listingreads;

import bloxtr8.marketplace.ownership.OwnershipCheck.Seen;
import bloxtr8.marketplace.trading.domain.OwnershipRead;

/** A listing, and what Roblox said of who owns its game. */
record ReadListing(DueListing listing, Seen seen, OwnershipRead read) {}
