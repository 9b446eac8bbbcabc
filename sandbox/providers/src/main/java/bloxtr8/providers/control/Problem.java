package bloxtr8.providers.control;

/**
 * Thrown to refuse a control call, with a sentence for the person who made it (RFC 9457 on the
 * wire).
 */
public final class Problem extends Refused {

  private static final long serialVersionUID = 1;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final int UNAVAILABLE = 503;

  private final int status;

  private Problem(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  public static Problem notFound(String sentence) {
    return new Problem(NOT_FOUND, sentence);
  }

  public static Problem conflict(String sentence) {
    return new Problem(CONFLICT, sentence);
  }

  public static Problem unprocessable(String sentence) {
    return new Problem(UNPROCESSABLE, sentence);
  }

  /** What answers for the sandbox is away. */
  public static Problem unavailable(String sentence) {
    return new Problem(UNAVAILABLE, sentence);
  }

  public int status() {
    return status;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  @Override
  public Answer answer() {
    return answer(status, sentence());
  }

  static Answer answer(int status, String sentence) {
    var body = Json.object();
    body.put("type", "about:blank");
    body.put("title", "SANDBOX refused this");
    body.put("status", status);
    body.put("detail", sentence);
    return Answer.of(status, "application/problem+json", Json.text(body));
  }
}
