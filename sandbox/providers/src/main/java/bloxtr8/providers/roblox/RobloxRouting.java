package bloxtr8.providers.roblox;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.oauth.AuthorizationServer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** What stands before every operation of Roblox: closed hosts, authentication, limits. */
final class RobloxRouting {

  static final String PROVIDER = "roblox";

  private static final int TOO_MANY = 429;
  private static final int GAMES_TOO_MANY = 4;
  private static final String KEY_HEADER = "x-api-key";

  private final SimulatedEndpoint endpoint;
  private final HostStore hosts;
  private final CallCounter counter;
  private final AuthorizationServer server;
  private final Set<String> apiKeys;
  private final Set<String> limitable = new ConcurrentSkipListSet<>();

  RobloxRouting(
      SimulatedEndpoint endpoint,
      HostStore hosts,
      CallCounter counter,
      AuthorizationServer server,
      RobloxSettings settings) {
    this.endpoint = endpoint;
    this.hosts = hosts;
    this.counter = counter;
    this.server = server;
    this.apiKeys = settings.apiKeys();
  }

  /** An operation of Open Cloud. */
  @FunctionalInterface
  interface CloudWork {
    Answer answer(Call call, CloudCaller caller);
  }

  /** The operations of which a control can change the limit. */
  Set<String> limitable() {
    return limitable;
  }

  HandlerFunction<ServerResponse> oauth(String operation, SimulatedEndpoint.PlainWork work) {
    return endpoint.provider(
        PROVIDER,
        _ -> operation,
        call -> {
          var closed = hosts.state(List.of(RobloxHost.APIS), operation).closedWith();
          return closed == null ? work.answer(call) : RobloxError.outage(closed);
        },
        RobloxError::outage);
  }

  /** Of a host that needs no authentication. */
  HandlerFunction<ServerResponse> open(
      RobloxHost host, String operation, SimulatedEndpoint.PlainWork work) {
    limitable.add(operation);
    return endpoint.provider(
        PROVIDER,
        _ -> operation,
        call -> {
          var state = hosts.state(List.of(host), operation);
          if (state.closedWith() != null) return RobloxError.outage(state.closedWith());
          var max = state.perMinute();
          if (max != null && counter.count(operation, max).isExceeded()) return tooMany(host);
          return answered(() -> work.answer(call));
        },
        RobloxError::outage);
  }

  /** Of Open Cloud. */
  HandlerFunction<ServerResponse> cloud(
      String operation, RobloxLimits.Limit limit, CloudWork work) {
    limitable.add(operation);
    return endpoint.provider(
        PROVIDER,
        _ -> operation,
        call -> {
          var state = hosts.state(List.of(RobloxHost.APIS, RobloxHost.CLOUD), operation);
          if (state.closedWith() != null) return RobloxError.cloudOutage(state.closedWith());
          var caller = caller(call);
          if (caller == null) return RobloxError.unauthorized("Invalid API Key");
          var ordered = state.perMinute();
          var usage =
              counter.count(
                  operation + " " + caller.countedAs(),
                  ordered == null ? caller.limit(limit) : ordered);
          return usage.addTo(
              usage.isExceeded()
                  ? RobloxError.cloud(TOO_MANY, "Too many requests.")
                  : answered(() -> work.answer(call, caller)));
        },
        RobloxError::cloudOutage);
  }

  private @Nullable CloudCaller caller(Call call) {
    var key = call.header(KEY_HEADER);
    if (key != null) return apiKeys.contains(key) ? new CloudCaller.KeyOwner(key) : null;
    var token = server.bearer(call);
    return token == null ? null : new CloudCaller.Application(token);
  }

  private static Answer tooMany(RobloxHost host) {
    return RobloxError.legacy(
        TOO_MANY,
        host == RobloxHost.GAMES ? GAMES_TOO_MANY : 0,
        "Too many requests have been made.");
  }

  private static Answer answered(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (RobloxRefusal refused) {
      return refused.answer();
    }
  }
}
