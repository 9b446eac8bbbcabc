package bloxtr8.platform.http;

/**
 * Where a request comes from.
 *
 * @param address of the client: the forwarding headers of our own proxies count, and no others
 * @param userAgent as the client names itself, at most {@link #AGENT_MAX} characters
 */
public record Origin(String address, String userAgent) {

  public static final int AGENT_MAX = 200;

  static final Origin UNKNOWN = new Origin("0.0.0.0", "");

  public Origin {
    if (userAgent.length() > AGENT_MAX) userAgent = userAgent.substring(0, AGENT_MAX);
  }
}
