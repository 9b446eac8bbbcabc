package bloxtr8.providers.discord.interactions;

import java.util.Set;

/** What a person did. */
public enum InteractionType {
  COMMAND(2, Set.of(CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.MODAL)),
  COMPONENT(
      3,
      Set.of(
          CallbackType.MESSAGE,
          CallbackType.DEFERRED_MESSAGE,
          CallbackType.DEFERRED_UPDATE,
          CallbackType.UPDATE,
          CallbackType.MODAL)),
  AUTOCOMPLETE(4, Set.of(CallbackType.CHOICES)),
  /** A modal changes a message only when a component of the message has opened it. */
  MODAL_SUBMIT(
      5,
      Set.of(
          CallbackType.MESSAGE,
          CallbackType.DEFERRED_MESSAGE,
          CallbackType.DEFERRED_UPDATE,
          CallbackType.UPDATE));

  private final int number;

  @SuppressWarnings("ImmutableEnumChecker") // of Set.of
  private final Set<CallbackType> answers;

  InteractionType(int number, Set<CallbackType> answers) {
    this.number = number;
    this.answers = answers;
  }

  public int number() {
    return number;
  }

  boolean allows(CallbackType answer) {
    return answers.contains(answer);
  }

  static InteractionType of(int number) {
    for (var type : values()) if (type.number == number) return type;
    throw new IllegalArgumentException("no type of interaction: " + number);
  }
}
