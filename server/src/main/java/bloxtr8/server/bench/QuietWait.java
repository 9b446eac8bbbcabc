package bloxtr8.server.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits between two measurements until the application has done the work that the first one has
 * left, so that it is not counted for the second one.
 */
final class QuietWait {

  private static final Duration STEP = Duration.ofMillis(250);

  /** As a part of one core. */
  private static final double BUSY = 0.2;

  private static final double NANOS_PER_MICRO = 1_000;

  private final CpuMeter cpu;
  private final Duration max;

  /**
   * For a running stack.
   *
   * @param max after which it returns even if the application stays busy
   */
  QuietWait(CpuMeter cpu, Duration max) {
    this.cpu = cpu;
    this.max = max;
  }

  /** Returns at once when the application's CPU time is not known. */
  void await() {
    var deadline = System.nanoTime() + max.toNanos();
    while (System.nanoTime() < deadline) {
      var before = cpu.read();
      var began = System.nanoTime();
      LockSupport.parkNanos(STEP.toNanos());
      var used = cpu.read().since(before).micros().get(Part.APPLICATION);
      var passed = (System.nanoTime() - began) / NANOS_PER_MICRO;
      if (used == null || used / passed < BUSY) return;
    }
  }
}
