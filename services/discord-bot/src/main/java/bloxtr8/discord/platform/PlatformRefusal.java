package bloxtr8.discord.platform;

import java.util.List;

/** What the API has refused, or why it cannot answer, in words for the person. */
public final class PlatformRefusal extends RuntimeException {

  /** Nobody has signed up with the Discord account that acts. */
  public static final String NOT_SIGNED_UP = "not_signed_up";

  /** The platform does not answer, or not in time. */
  public static final String UNAVAILABLE = "unavailable";

  private final int status;
  private final String code;
  private final List<String> fields;
  private final String correlationId;

  /**
   * A refusal.
   *
   * @param fields one sentence for each field that is wrong
   * @param correlationId by which staff find the request; empty for none
   */
  PlatformRefusal(
      int status, String code, String detail, List<String> fields, String correlationId) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fields = List.copyOf(fields);
    this.correlationId = correlationId;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<String> fields() {
    return fields;
  }

  public String correlationId() {
    return correlationId;
  }

  public boolean is(String otherCode) {
    return code.equals(otherCode);
  }
}
