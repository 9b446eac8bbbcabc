package bloxtr8.server.bench;

import java.time.Duration;

/**
 * How much a run measures, and for how long.
 *
 * @param warmUp how long every kind of read is done before anything is measured
 * @param window of each measurement that is limited by time
 * @param quiet how long to wait before a measurement for the work that the one before it has left
 * @param readers concurrent callers of reads and of the HTTP roof
 * @param callers concurrent callers of commands
 * @param pairs sellers and buyers
 * @param warmUpDeals deals that take every step before anything is measured
 * @param deals deals that take every step while it is measured
 * @param fixedRate commands a second where they are sent at a fixed rate
 * @param fixedRateDeals how many of the deals get their command at the fixed rate
 * @param traders concurrent whole trades
 * @param tradeWindow how long whole trades begin
 */
public record BenchPlan(
    Duration warmUp,
    Duration window,
    Duration quiet,
    int readers,
    int callers,
    int pairs,
    int warmUpDeals,
    int deals,
    int fixedRate,
    int fixedRateDeals,
    int traders,
    Duration tradeWindow) {

  /** In all under three minutes on two cores. */
  public static final BenchPlan QUICK =
      new BenchPlan(
          Duration.ofSeconds(8),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          16,
          32,
          50,
          60,
          300,
          30,
          120,
          24,
          Duration.ofSeconds(15));

  /** One for each of their deals: a game is in one deal at a time. */
  int gamesOfEachPair() {
    return Math.ceilDiv(warmUpDeals, pairs) + Math.ceilDiv(deals, pairs);
  }

  int users() {
    return 2 * (pairs + traders);
  }
}
