package bloxtr8.marketplace.roblox;

/** Thrown when an answer of Roblox is not in the documented shape. */
final class Unreadable extends Exception {

  Unreadable(String what) {
    super(what, null, false, false);
  }
}
