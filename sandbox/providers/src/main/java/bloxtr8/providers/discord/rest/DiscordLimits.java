package bloxtr8.providers.discord.rest;

import java.time.Duration;

/**
 * How many calls a bot may make. Discord documents the global limit only and tells the others in
 * headers; these are the figures it is known to send.
 *
 * @param messages writing and editing, in one channel
 * @param deletions of messages, in one channel
 * @param reactions in one channel
 * @param channels changes of one channel, or of the channels of one guild
 * @param commands changes of application commands
 * @param reads and whatever else
 * @param globalPerSecond of all calls of one bot together
 */
public record DiscordLimits(
    Limit messages,
    Limit deletions,
    Limit reactions,
    Limit channels,
    Limit commands,
    Limit reads,
    int globalPerSecond) {

  /** That many calls in that time. */
  public record Limit(int calls, Duration per) {

    public Limit {
      if (calls < 1 || !per.isPositive()) throw new IllegalArgumentException("no limit");
    }

    Limit times(int factor) {
      return new Limit(Math.multiplyExact(calls, factor), per);
    }
  }

  public static DiscordLimits usual() {
    return new DiscordLimits(
        new Limit(5, Duration.ofSeconds(5)),
        new Limit(5, Duration.ofSeconds(1)),
        new Limit(4, Duration.ofSeconds(1)),
        new Limit(10, Duration.ofSeconds(15)),
        new Limit(5, Duration.ofSeconds(20)),
        new Limit(10, Duration.ofSeconds(2)),
        50);
  }

  /** Higher limits, for a sandbox that is not there to test them. */
  public DiscordLimits times(int factor) {
    return new DiscordLimits(
        messages.times(factor),
        deletions.times(factor),
        reactions.times(factor),
        channels.times(factor),
        commands.times(factor),
        reads.times(factor),
        Math.multiplyExact(globalPerSecond, factor));
  }
}
