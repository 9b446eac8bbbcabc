package bloxtr8.kernel;

/** Who did something: set from the authenticated caller or by a room itself, never from input. */
public sealed interface Actor {

  /** A person, with the authority he had at that moment. */
  record Person(UserId user, Authority authority) implements Actor {}

  /** One of our own rooms, by its name: {@code marketplace}. */
  record Room(String name) implements Actor {}
}
