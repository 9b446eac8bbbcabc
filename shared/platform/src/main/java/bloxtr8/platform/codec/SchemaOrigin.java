package bloxtr8.platform.codec;

/** What is known about a record's schema id. */
public enum SchemaOrigin {
  /** The id belongs to the subject of the record's topic. */
  OURS,
  /**
   * The id does not belong to that subject: the registry was queried after the id was first seen.
   */
  FOREIGN,
  /** The registry has not been queried since the id was first seen. */
  UNRESOLVED
}
