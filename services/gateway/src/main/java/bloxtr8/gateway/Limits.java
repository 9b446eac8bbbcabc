package bloxtr8.gateway;

import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.gateway.limits.Limit;
import bloxtr8.gateway.limits.LimitFilter.CountedLimit;
import bloxtr8.gateway.limits.LimitFilter.Rule;
import bloxtr8.gateway.tokens.TokenFilter;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.time.Duration;
import java.util.List;

/** The limits in force; the name of each counted subject begins with its limit's name. */
public final class Limits {

  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final long ADDRESS_LIVE = 3_000;
  private static final long ADDRESS_SANDBOX = 100_000;

  /** Of the bot itself; what it does for people counts as theirs. */
  private static final Limit BOT = new Limit(6_000, Duration.ofMinutes(1));

  private Limits() {}

  /** The limits before authentication. */
  public static List<Rule> beforeTokens(Settings settings, ClientAddress addresses) {
    if (!on(settings)) return List.of();
    var all = new Limit(settings.get(LimitSettings.class).global(), Duration.ofSeconds(1));
    var address = new Limit(addressLimit(settings), WINDOW);
    return List.of(
        _ -> new CountedLimit("all", all),
        request -> new CountedLimit("address " + addresses.of(request), address));
  }

  /** The limits after authentication. */
  public static List<Rule> afterTokens(Settings settings, ClientAddress addresses) {
    if (!on(settings)) return List.of();
    var user = new Limit(settings.get(LimitSettings.class).user(), WINDOW);
    var anonymous = new Limit(settings.get(LimitSettings.class).anonymous(), WINDOW);
    return List.of(request ->
        TokenFilter.isBot()
            ? new CountedLimit("bot", BOT)
            : TokenFilter.callerOf(request)
                .map(caller -> new CountedLimit("user " + caller.user(), user))
                .orElseGet(
                    () -> new CountedLimit("anonymous " + addresses.of(request), anonymous)));
  }

  private static boolean on(Settings settings) {
    var on = settings.get(LimitSettings.class).enabled();
    if (!on && World.of(settings) == World.LIVE)
      throw new SettingsProblem(
          "bloxtr8.gateway.limits.enabled can be false in the sandbox world only.");
    return on;
  }

  private static long addressLimit(Settings settings) {
    var set = settings.get(LimitSettings.class).address();
    if (set > 0) return set;
    return switch (World.of(settings)) {
      case LIVE -> ADDRESS_LIVE;
      case SANDBOX -> ADDRESS_SANDBOX;
    };
  }
}
