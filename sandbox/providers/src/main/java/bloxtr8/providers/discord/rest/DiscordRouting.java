package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.discord.rest.DiscordLimits.Limit;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordError;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.EventSignal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What stands before every operation of the REST API: faults, authentication, limits; and behind
 * it: the transaction, the answer to a refusal, and the signal that there are new events.
 */
public final class DiscordRouting {

  /** Without a version a path means the current one. */
  public static final List<String> APIS =
      List.of("/sandbox/discord/api/v10", "/sandbox/discord/api");

  private static final String PROVIDER = "discord";
  private static final String SCHEME = "Bot ";
  private static final int BODY_MAX = 1 << 18;
  private static final int UPLOAD_MAX = 25 << 20;
  private static final List<String> MAJOR = List.of("channel_id", "guild_id", "webhook_id");

  private final SimulatedEndpoint endpoint;
  private final ApplicationStore applications;
  private final DiscordLimits limits;
  private final TransactionTemplate transaction;
  private final EventSignal committed;
  private final Buckets buckets;

  public DiscordRouting(
      SimulatedEndpoint endpoint,
      ApplicationStore applications,
      DiscordLimits limits,
      TransactionTemplate transaction,
      EventSignal committed,
      Clock clock) {
    this.endpoint = endpoint;
    this.applications = applications;
    this.limits = limits;
    this.transaction = transaction;
    this.committed = committed;
    this.buckets = new Buckets(clock);
  }

  /** An operation for which a bot is authenticated. */
  @FunctionalInterface
  public interface BotWork {
    Answer answer(DiscordRequest request, DiscordApplication bot);
  }

  /** An operation for which the token in the path is enough. */
  @FunctionalInterface
  public interface OpenWork {
    Answer answer(DiscordRequest request);
  }

  public DiscordLimits limits() {
    return limits;
  }

  public HandlerFunction<ServerResponse> bot(String operation, Limit limit, BotWork work) {
    return bot(operation, limit, BODY_MAX, work);
  }

  /** Of an operation whose body may contain files. */
  public HandlerFunction<ServerResponse> upload(String operation, Limit limit, BotWork work) {
    return bot(operation, limit, UPLOAD_MAX, work);
  }

  /** Without authentication and without limits; the body may contain files. */
  public HandlerFunction<ServerResponse> open(String operation, OpenWork work) {
    return endpoint.provider(
        PROVIDER,
        _ -> operation,
        call -> answered(call, () -> work.answer(new DiscordRequest(call))),
        DiscordError::outage,
        UPLOAD_MAX);
  }

  /** Of every path of the API that is not served, or not with this method. */
  public HandlerFunction<ServerResponse> unserved() {
    return endpoint.provider(
        PROVIDER, _ -> "unserved", _ -> DiscordError.notFound(), DiscordError::outage);
  }

  /** The bot that a call comes from; null when its token is unknown. */
  public @Nullable DiscordApplication caller(Call call) {
    var header = call.header("Authorization");
    return header != null && header.startsWith(SCHEME)
        ? applications.byToken(header.substring(SCHEME.length()).strip())
        : null;
  }

  /** Whether the caller says to be a bot, rather than to act for a user. */
  public static boolean isBot(@Nullable String authorization) {
    return authorization != null && authorization.startsWith(SCHEME);
  }

  private HandlerFunction<ServerResponse> bot(
      String operation, Limit limit, int bodyMax, BotWork work) {
    return endpoint.provider(
        PROVIDER,
        _ -> operation,
        call -> {
          var bot = caller(call);
          if (bot == null) return DiscordError.unauthorized();
          var global = buckets.countGlobal(bot.id(), limits.globalPerSecond());
          if (global.isExceeded()) return global.refusal();
          var usage = buckets.count(bot.id(), operation, major(call), limit);
          return usage.isExceeded()
              ? usage.refusal()
              : usage.addTo(answered(call, () -> work.answer(new DiscordRequest(call), bot)));
        },
        DiscordError::outage,
        bodyMax);
  }

  private static String major(Call call) {
    return MAJOR.stream()
        .map(call.variables()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /** A refusal undoes what was done before it. */
  private Answer answered(Call call, Supplier<Answer> work) {
    try {
      if (call.method().equals("GET")) return work.get();
      var answer = transaction.execute(_ -> work.get());
      committed.signal();
      return answer;
    } catch (DiscordRefusal refused) {
      return refused.answer();
    }
  }
}
