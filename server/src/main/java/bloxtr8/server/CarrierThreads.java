package bloxtr8.server;

/**
 * Sets the number of carrier threads of virtual threads.
 *
 * <p>A virtual thread that waits until another one has initialised a class keeps its carrier (JDK
 * 25; a remaining case of JEP 491). Java uses one carrier per core, so on two cores two threads can
 * wait for a class whose initialiser waits for a third, which then gets no carrier: every virtual
 * thread is blocked for ever, with its locks and transactions. More carriers than threads that may
 * wait for one class make that impossible in practice; idle ones cost nothing.
 */
final class CarrierThreads {

  private static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";
  private static final int COUNT = 64;

  private CarrierThreads() {}

  /**
   * Sets the number of carrier threads; must be called before the first virtual thread starts. A
   * value given on the command line stays.
   */
  static void provide() {
    if (System.getProperty(PROPERTY) == null) System.setProperty(PROPERTY, Integer.toString(COUNT));
  }
}
