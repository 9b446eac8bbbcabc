package bloxtr8.marketplace.ownership.domain;

import bloxtr8.marketplace.roblox.domain.RobloxUserId;

/** The Roblox accounts of a deal's parties, as they were linked when the contract was made. */
public record RobloxParties(RobloxUserId seller, RobloxUserId buyer) {}
