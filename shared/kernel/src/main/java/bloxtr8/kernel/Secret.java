package bloxtr8.kernel;

/** A text that is never printed: a password or a key. */
public record Secret(String text) {

  @Override
  public String toString() {
    return "(secret)";
  }
}
