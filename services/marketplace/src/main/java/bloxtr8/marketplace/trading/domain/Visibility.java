package bloxtr8.marketplace.trading.domain;

/** Where a listing is shown. */
public enum Visibility {
  /** In every guild. */
  PUBLIC,
  /** In its guild of origin only. */
  PRIVATE
}
