package bloxtr8.gateway.commands;

import bloxtr8.platform.background.PollingJob;
import java.time.Duration;

/**
 * Deletes what is not needed a day after a command's decision: the bytes of commands that move
 * money, whose Idempotency-Key is kept for ever, and other commands completely.
 */
public final class CommandRetention implements PollingJob.Pass {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int FORGOTTEN_MAX = 1_000;

  private final AcceptedCommandStore store;

  public CommandRetention(AcceptedCommandStore store) {
    this.store = store;
  }

  @Override
  public boolean runPass() {
    return store.delete(KEPT, FORGOTTEN_MAX) == FORGOTTEN_MAX;
  }
}
