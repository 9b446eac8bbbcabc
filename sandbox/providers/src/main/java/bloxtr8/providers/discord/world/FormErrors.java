package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors of a request's fields as Discord nests them: {@code {"embeds": {"0": {"title": {"_errors":
 * [{"code": …, "message": …}]}}}}}.
 */
public final class FormErrors {

  private static final String ERRORS = "_errors";

  private final ObjectNode root = Json.object();

  /**
   * Adds an error.
   *
   * @param path the field, for example {@code embeds.0.title}; empty for the whole body
   * @param code Discord's, for example {@code BASE_TYPE_MAX_LENGTH}
   */
  public FormErrors add(String path, String code, String message) {
    var at = root;
    if (!path.isEmpty()) for (var part : path.split("\\.", -1)) at = at.withObjectProperty(part);
    at.withArrayProperty(ERRORS).addObject().put("code", code).put("message", message);
    return this;
  }

  public FormErrors required(String path) {
    return add(path, "BASE_TYPE_REQUIRED", "This field is required");
  }

  public FormErrors longerThan(String path, int max) {
    return add(path, "BASE_TYPE_MAX_LENGTH", "Must be " + max + " or fewer in length.");
  }

  public FormErrors notBetween(String path, int min, int max) {
    return add(
        path, "BASE_TYPE_BAD_LENGTH", "Must be between " + min + " and " + max + " in length.");
  }

  public boolean isEmpty() {
    return root.isEmpty();
  }

  ObjectNode json() {
    return root;
  }

  /** Refuses the request with 50035 when there is any error. */
  public void refuse() {
    if (!isEmpty()) throw DiscordRefusal.invalidForm(this);
  }
}
