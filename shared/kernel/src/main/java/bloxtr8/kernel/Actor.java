package bloxtr8.kernel;

/**
 * The actor of a change: set from the authenticated caller or by a service itself, never from
 * input.
 */
public sealed interface Actor {

  /** A person, with the authority they had at that moment. */
  record Person(UserId user, Authority authority) implements Actor {}

  /** One of our own services, by its name: {@code marketplace}. */
  record Service(String name) implements Actor {}
}
