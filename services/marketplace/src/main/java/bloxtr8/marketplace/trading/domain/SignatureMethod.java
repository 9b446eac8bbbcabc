package bloxtr8.marketplace.trading.domain;

/** How a person signs a contract. */
public enum SignatureMethod {
  /** By a phrase that they type in Discord. */
  DISCORD_NATIVE,
  /** By a token of ours, on the web. */
  WEB_BASED
}
