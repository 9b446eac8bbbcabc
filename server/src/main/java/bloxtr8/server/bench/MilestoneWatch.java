package bloxtr8.server.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long after its request each deal reaches a milestone. One query for all waiting
 * deals at every step, so that watching costs little, whatever the number of deals.
 */
final class MilestoneWatch {

  /** The precision of what is measured. */
  static final Duration STEP = Duration.ofMillis(10);

  private final MilestoneStore store;
  private final Milestone milestone;
  private final Duration max;
  private final Map<UUID, Long> waiting = new ConcurrentHashMap<>();
  private final Map<UUID, String> details = new ConcurrentHashMap<>();
  private final Latencies latencies = new Latencies();
  private final long began = System.nanoTime();
  private volatile long lastAt = began;
  private volatile boolean complete;

  /**
   * Begins at once.
   *
   * @param max how long to wait after the last request
   */
  MilestoneWatch(MilestoneStore store, Milestone milestone, Duration max) {
    this.store = store;
    this.milestone = milestone;
    this.max = max;
  }

  /** The deal's request begins now. */
  void expect(UUID deal, long beganAt) {
    waiting.put(deal, beganAt);
  }

  /** The deal's request failed. */
  void forget(UUID deal) {
    waiting.remove(deal);
  }

  /** Watches in the background until every expected deal was seen or the time is up. */
  CompletableFuture<Void> start() {
    return CompletableFuture.runAsync(this::watch, Thread::startVirtualThread);
  }

  /** No further deal is expected. */
  void complete() {
    complete = true;
  }

  private void watch() {
    var deadline = Long.MAX_VALUE;
    while (!complete || !waiting.isEmpty()) {
      pass();
      var now = System.nanoTime();
      if (complete && deadline == Long.MAX_VALUE) deadline = now + max.toNanos();
      if (now > deadline) return;
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  private void pass() {
    if (waiting.isEmpty()) return;
    var reached = store.reached(milestone, List.copyOf(waiting.keySet()));
    var now = System.nanoTime();
    reached.forEach((deal, detail) -> {
      var beganAt = waiting.remove(deal);
      if (beganAt == null) return;
      details.put(deal, detail);
      latencies.record(now - beganAt);
      lastAt = now;
    });
  }

  Latencies latencies() {
    return latencies;
  }

  /** Until the last deal was seen. */
  Duration duration() {
    return Duration.ofNanos(lastAt - began);
  }

  /** How many were not seen in time. */
  int missing() {
    return waiting.size();
  }

  /** The deals that were seen, each with its detail. */
  Map<UUID, String> seen() {
    return Map.copyOf(details);
  }
}
