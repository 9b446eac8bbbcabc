package bloxtr8.server.demo;

/**
 * A person in a trade.
 *
 * @param token their access token
 */
public record Person(String id, String name, String token) {}
