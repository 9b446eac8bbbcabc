package bloxtr8.providers.discord.interactions;

import org.jspecify.annotations.Nullable;

/** How a bot answers an interaction first. */
public enum CallbackType {
  MESSAGE(4),
  DEFERRED_MESSAGE(5),
  DEFERRED_UPDATE(6),
  UPDATE(7),
  CHOICES(8),
  MODAL(9);

  private final int number;

  CallbackType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Whether it concerns the message whose component was used. */
  boolean isUpdate() {
    return this == UPDATE || this == DEFERRED_UPDATE;
  }

  static @Nullable CallbackType of(int number) {
    for (var type : values()) if (type.number == number) return type;
    return null;
  }
}
