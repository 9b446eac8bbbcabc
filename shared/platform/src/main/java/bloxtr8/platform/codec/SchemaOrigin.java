package bloxtr8.platform.codec;

/** Where the schema number of a record comes from. */
public enum SchemaOrigin {
  /** From the subject of the record's topic. */
  OURS,
  /** Not from that subject: the registry was asked after the number was first met. */
  FOREIGN,
  /** The registry has not been asked since the number was first met. */
  UNRESOLVED
}
