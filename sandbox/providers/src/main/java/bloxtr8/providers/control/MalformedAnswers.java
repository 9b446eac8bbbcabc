package bloxtr8.providers.control;

/** Corrupted responses, as a proxy in between may make them. */
final class MalformedAnswers {

  private static final int OK = 200;

  private static final String PAGE =
      """
      <!doctype html><html><head><title>Please wait</title></head>
      <body><h1>Checking your browser before you continue (SANDBOX)</h1></body></html>
      """;

  private static final String ERROR_PAGE =
      """
      <!doctype html><html><head><title>{status}</title></head>
      <body><center><h1>{status}</h1></center><hr><center>SANDBOX proxy</center></body></html>
      """;

  private MalformedAnswers() {}

  /** Alternately an HTML page with status 200, and the first half of the response. */
  static Answer of(Answer answer, Fault fault) {
    return fault.seen() % 2 == 1
        ? Answer.html(OK, PAGE)
        : new Answer(answer.status(), answer.headers(), cut(answer.body()));
  }

  /** What a load balancer shows when it reaches no server behind it. */
  static Answer errorPage(int status) {
    return Answer.html(status, ERROR_PAGE.replace("{status}", Integer.toString(status)));
  }

  static String cut(String body) {
    return body.substring(0, body.length() / 2);
  }
}
