package bloxtr8.server.demo;

/**
 * Somebody who takes part in a trade.
 *
 * @param token proves to the platform who he is
 */
record Person(String id, String name, String token) {}
