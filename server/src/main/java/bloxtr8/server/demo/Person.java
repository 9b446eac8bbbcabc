package bloxtr8.server.demo;

/**
 * A person in a trade.
 *
 * @param token their access token
 */
record Person(String id, String name, String token) {}
