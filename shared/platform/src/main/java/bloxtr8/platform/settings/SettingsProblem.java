package bloxtr8.platform.settings;

/**
 * Thrown for settings with which the program must not start; the message tells the operator what to
 * do.
 */
public final class SettingsProblem extends RuntimeException {

  public SettingsProblem(String message) {
    super(message);
  }

  SettingsProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
