package bloxtr8.chain;

/** The hash of a transaction. */
public record TxHash(Hash32 hash) {

  public static TxHash parse(String text) {
    return new TxHash(Hash32.parse(text));
  }

  public String text() {
    return hash.text();
  }

  @Override
  public String toString() {
    return text();
  }
}
