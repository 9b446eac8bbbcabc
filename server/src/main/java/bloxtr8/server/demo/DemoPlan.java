package bloxtr8.server.demo;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * What is played, and where.
 *
 * @param gateway base URL of the platform
 * @param sandbox base URL of its providers
 * @param process finds that of the stack, which may be started again meanwhile
 * @param stripeKey of the simulated Stripe, whose records are compared with ours
 * @param botSecret of the Discord bot, for people who act in Discord
 * @param discordApplication the bot's id at the sandbox's Discord
 * @param choice the stories that are played
 * @param documents the folder for a contract to look at
 */
public record DemoPlan(
    String gateway,
    String sandbox,
    LongSupplier process,
    String stripeKey,
    String botSecret,
    String discordApplication,
    StoryChoice choice,
    Path documents) {

  /** Without the secrets, because records are printed. */
  @Override
  public String toString() {
    return "DemoPlan[" + gateway + "]";
  }
}
