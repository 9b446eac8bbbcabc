package bloxtr8.marketplace.roblox;

import bloxtr8.marketplace.roblox.Budgets.Lease;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.platform.calls.CallLimits;
import bloxtr8.platform.calls.CircuitBreaker;
import bloxtr8.platform.calls.JsonCalls;
import bloxtr8.platform.calls.Reply;
import bloxtr8.platform.database.FailureKind.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls to the hosts of Roblox: each within its source's budget, with its host's circuit breaker,
 * limited in time and size, never inside a transaction, and never repeated.
 */
final class RobloxCalls implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RobloxCalls.class);
  private static final int BODY_BYTES_MAX = 1024 * 1024;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;

  /** The older hosts' code for an object that does not exist. */
  private static final int NO_SUCH_OBJECT = 1;

  private static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(15);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Reads a fact from an answer. */
  @FunctionalInterface
  interface Reader<T> {
    T read(JsonNode json) throws Unreadable;
  }

  private final Budgets budgets;
  private final Map<RobloxHost, JsonCalls> hosts;
  private final Duration circuitOpenTime;

  /** Its queue holds no more than the budgets grant at once. */
  private final ExecutorService callers;

  RobloxCalls(RobloxSettings settings, BudgetStore store, Clock clock) {
    this.budgets = new Budgets(store, settings, BudgetShare.DETECTION);
    this.hosts = new EnumMap<>(RobloxHost.class);
    this.circuitOpenTime = settings.circuitOpenTime();
    var limits =
        new CallLimits(settings.connectTimeout(), settings.readTimeout(), BODY_BYTES_MAX, false);
    for (var host : RobloxHost.values()) {
      var breaker = new CircuitBreaker(clock, circuitOpenTime);
      hosts.put(host, new JsonCalls(settings.base(host), Map.of(), limits, breaker));
    }
    callers =
        Executors.newFixedThreadPool(
            settings.callsAtOnce(), Thread.ofVirtual().name("roblox-", 0).factory());
  }

  private RobloxCalls(RobloxCalls of, BudgetShare share) {
    budgets = of.budgets.of(share);
    hosts = of.hosts;
    circuitOpenTime = of.circuitOpenTime;
    callers = of.callers;
  }

  /** The same calls from this share of the budgets, until these here are closed. */
  RobloxCalls of(BudgetShare share) {
    return new RobloxCalls(this, share);
  }

  /** One call, when the budget has one. */
  <T> Answer<T> get(
      RobloxSource source, String path, Map<String, String> headers, Reader<T> reader) {
    var answers =
        inParallel(
            source,
            List.of(path),
            (lease, only) -> make(source, lease, host -> host.get(only, headers), reader));
    return Objects.requireNonNull(answers.get(path));
  }

  /**
   * One call for each key, in parallel; the keys for which the budget has no call are {@code
   * BUDGET_USED}.
   */
  <K, T> Map<K, Answer<T>> each(
      RobloxSource source,
      Collection<K> keys,
      Function<K, String> path,
      Map<String, String> headers,
      Function<K, Reader<T>> reader) {
    return inParallel(
        source,
        keys,
        (lease, key) ->
            make(source, lease, host -> host.get(path.apply(key), headers), reader.apply(key)));
  }

  /** Makes one leased call. */
  @FunctionalInterface
  interface LeasedCall<K, T> {
    Answer<T> make(Lease lease, K key);
  }

  /** As many leased calls as there are keys, in parallel. */
  <K, T> Map<K, Answer<T>> inParallel(
      RobloxSource source, Collection<K> keys, LeasedCall<K, T> call) {
    var answers = new LinkedHashMap<K, Answer<T>>();
    var distinct = keys.stream().distinct().toList();
    if (distinct.isEmpty()) return answers;
    var lease = lease(source, distinct.size());
    var granted = distinct.subList(0, Math.min(lease.calls(), distinct.size()));
    var work = new ArrayList<Supplier<Answer<T>>>(granted.size());
    for (var key : granted) work.add(() -> call.make(lease, key));
    var made = all(work);
    for (var i = 0; i < granted.size(); i++) answers.put(granted.get(i), made.get(i));
    for (var key : distinct.subList(granted.size(), distinct.size()))
      answers.put(key, new Unknown<>(Reason.BUDGET_USED, lease.pause()));
    return answers;
  }

  private <T> List<T> all(List<Supplier<T>> work) {
    if (work.isEmpty()) return List.of();
    var calls = work.stream().map(each -> (Callable<T>) each::get).toList();
    try {
      var results = new ArrayList<T>(work.size());
      for (var each : callers.invokeAll(calls)) results.add(each.get());
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while calling Roblox", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) throw failure;
      throw new IllegalStateException("a call to Roblox failed", e.getCause());
    }
  }

  Lease lease(RobloxSource source, int calls) {
    if (TransactionSynchronizationManager.isActualTransactionActive())
      throw new IllegalStateException("Roblox is never called inside a transaction");
    return budgets.lease(source, calls);
  }

  <T> Answer<T> make(
      RobloxSource source, Lease lease, Function<JsonCalls, Reply> call, Reader<T> reader) {
    if (lease.calls() == 0 || !lease.isValid())
      return new Unknown<>(Reason.BUDGET_USED, lease.pause());
    var host = hosts.get(source.host());
    if (host == null) throw new IllegalStateException("no host of " + source);
    return switch (call.apply(host)) {
      case Reply.Response response when response.isOk() -> read(source, response, reader);
      case Reply.Response response -> refused(source, response);
      case Reply.CircuitOpen _ -> new Unknown<>(Reason.CIRCUIT_OPEN, circuitOpenTime);
      case Reply.TooLarge _ -> unreadable(source, "more than " + BODY_BYTES_MAX + " bytes");
      case Reply.NoResponse(var why) -> {
        LOG.warn("Roblox does not answer: {}: {}", source, why);
        yield new Unknown<>(Reason.NO_RESPONSE, null);
      }
    };
  }

  private static <T> Answer<T> read(
      RobloxSource source, Reply.Response response, Reader<T> reader) {
    try {
      var json = JSON.readTree(response.body());
      if (!json.isObject()) return unreadable(source, "no JSON object");
      return new Known<>(reader.read(json));
    } catch (JacksonException _) {
      return unreadable(source, "no JSON");
    } catch (Unreadable e) {
      return unreadable(source, String.valueOf(e.getMessage()));
    }
  }

  private <T> Answer<T> refused(RobloxSource source, Reply.Response response) {
    if (response.isTooMany())
      return new Unknown<>(Reason.RATE_LIMITED, budgets.close(source, response.retryAfter()));
    if (response.isOutage()) return new Unknown<>(Reason.OUTAGE, bounded(response.retryAfter()));
    return switch (response.status()) {
      case UNAUTHORIZED, FORBIDDEN -> {
        LOG.warn("Roblox is closed to us: {} answers {}", source, response.status());
        yield new Unknown<>(Reason.CLOSED, null);
      }
      case NOT_FOUND -> new Unknown<>(Reason.NOT_FOUND, null);
      default ->
          saysNoSuchObject(response)
              ? new Unknown<>(Reason.NOT_FOUND, null)
              : unreadable(source, "status " + response.status());
    };
  }

  private static boolean saysNoSuchObject(Reply.Response response) {
    var json = response.status() == BAD_REQUEST ? response.json() : null;
    return json != null && json.path("errors").path(0).path("code").asInt(0) == NO_SUCH_OBJECT;
  }

  private static <T> Answer<T> unreadable(RobloxSource source, String why) {
    LOG.warn("Roblox does not answer as documented: {}: {}", source, why);
    return new Unknown<>(Reason.UNREADABLE, null);
  }

  private static @Nullable Duration bounded(@Nullable Duration asked) {
    if (asked == null) return null;
    return asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked;
  }

  @Override
  public void close() {
    callers.shutdownNow();
    hosts.values().forEach(JsonCalls::close);
  }
}
