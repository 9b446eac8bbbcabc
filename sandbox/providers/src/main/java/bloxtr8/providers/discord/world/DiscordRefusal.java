package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Refused;

/** Thrown to refuse a call of the REST API, with Discord's answer for the caller. */
public final class DiscordRefusal extends Refused {

  private static final long serialVersionUID = 1;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int INVALID_FORM = 50_035;

  private final transient Answer answer;

  private DiscordRefusal(Answer answer) {
    super(answer.body());
    this.answer = answer;
  }

  @Override
  public Answer answer() {
    return answer;
  }

  static DiscordRefusal invalidForm(FormErrors errors) {
    var body = Json.object().put("message", "Invalid Form Body").put("code", INVALID_FORM);
    body.set("errors", errors.json());
    return new DiscordRefusal(Answer.json(BAD_REQUEST, body));
  }

  /**
   * An error of the JSON error codes.
   *
   * @param code Discord's, for example 50007
   */
  public static DiscordRefusal of(int status, int code, String message) {
    return new DiscordRefusal(DiscordError.of(status, message, code));
  }

  /** The error of one field. */
  public static DiscordRefusal invalid(String path, String code, String message) {
    return invalidForm(new FormErrors().add(path, code, message));
  }

  public static DiscordRefusal unknownMember() {
    return of(NOT_FOUND, 10_007, "Unknown Member");
  }

  public static DiscordRefusal unknownRole() {
    return of(NOT_FOUND, 10_011, "Unknown Role");
  }

  public static DiscordRefusal missingAccess() {
    return of(FORBIDDEN, 50_001, "Missing Access");
  }

  public static DiscordRefusal missingPermissions() {
    return of(FORBIDDEN, 50_013, "Missing Permissions");
  }

  /** The person does not accept DMs. */
  public static DiscordRefusal closedDms() {
    return of(FORBIDDEN, 50_007, "Cannot send messages to this user");
  }

  public static DiscordRefusal unknownChannel() {
    return of(NOT_FOUND, 10_003, "Unknown Channel");
  }

  public static DiscordRefusal unknownGuild() {
    return of(NOT_FOUND, 10_004, "Unknown Guild");
  }

  public static DiscordRefusal unknownMessage() {
    return of(NOT_FOUND, 10_008, "Unknown Message");
  }

  public static DiscordRefusal unknownUser() {
    return of(NOT_FOUND, 10_013, "Unknown User");
  }

  public static DiscordRefusal unknownInteraction() {
    return of(NOT_FOUND, 10_062, "Unknown interaction");
  }

  public static DiscordRefusal acknowledged() {
    return of(BAD_REQUEST, 40_060, "Interaction has already been acknowledged.");
  }
}
