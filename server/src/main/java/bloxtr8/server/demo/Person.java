package bloxtr8.server.demo;

/**
 * Somebody who takes part in a trade.
 *
 * @param token proves to the platform who they are
 */
record Person(String id, String name, String token) {}
