package bloxtr8.gateway.sessions;

/**
 * Where a session is used.
 *
 * @param address the IP address at sign-in
 * @param userAgent as the browser names itself, cut to 200 characters
 */
public record SessionClient(String address, String userAgent) {}
