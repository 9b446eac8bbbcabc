package bloxtr8.providers.control;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The endpoint of every simulated provider: reads the call, applies faults, writes the journal. */
public final class SimulatedEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedEndpoint.class);
  static final int BODY_MAX = 1 << 18;
  private static final int TOO_LARGE = 413;
  private static final int BROKEN = 500;
  private static final int NO_ANSWER = 0;
  private static final String REASON = "X-Audit-Log-Reason";

  private final FaultStore faults;
  private final JournalStore journal;
  private final ShutdownLatch shutdown;
  private final Clock clock;
  private final AnswerWriter writer;

  public SimulatedEndpoint(
      FaultStore faults, JournalStore journal, ShutdownLatch shutdown, Clock clock) {
    this.faults = faults;
    this.journal = journal;
    this.shutdown = shutdown;
    this.clock = clock;
    this.writer = new AnswerWriter(shutdown);
  }

  /** A provider's processing of a call; it applies {@code ERROR} and {@code DELAY} itself. */
  @FunctionalInterface
  public interface Work {
    Answer answer(Call call, @Nullable Fault fault);
  }

  /** The processing of a call to the sandbox's own endpoints, without faults. */
  @FunctionalInterface
  public interface PlainWork {
    Answer answer(Call call);
  }

  /** A provider's format of an outage. */
  @FunctionalInterface
  public interface Outage {
    Answer answer(int status);
  }

  /** A provider's operation, with faults. */
  public HandlerFunction<ServerResponse> provider(String provider, String operation, Work work) {
    return request -> serve(request, provider, _ -> operation, work, true, BODY_MAX);
  }

  /** An operation whose name is in the call; delays and errors are applied here. */
  public HandlerFunction<ServerResponse> provider(
      String provider, Function<Call, String> operation, PlainWork work, Outage outage) {
    return provider(provider, operation, work, outage, BODY_MAX);
  }

  /**
   * The same for calls with larger bodies.
   *
   * @param bodyMax the bytes that are read at most
   */
  public HandlerFunction<ServerResponse> provider(
      String provider,
      Function<Call, String> operation,
      PlainWork work,
      Outage outage,
      int bodyMax) {
    Work slowly =
        (call, fault) -> {
          pause(fault);
          return work.answer(call);
        };
    Work faulty =
        (call, fault) ->
            fault != null && fault.effect() == FaultEffect.ERROR
                ? outage.answer(fault.status())
                : slowly.answer(call, fault);
    return request -> serve(request, provider, operation, faulty, true, bodyMax);
  }

  /** An endpoint of the sandbox itself. */
  public HandlerFunction<ServerResponse> plain(String provider, String operation, PlainWork work) {
    return plain(provider, operation, work, BODY_MAX);
  }

  /**
   * The same for calls with larger bodies.
   *
   * @param bodyMax the bytes that are read at most
   */
  public HandlerFunction<ServerResponse> plain(
      String provider, String operation, PlainWork work, int bodyMax) {
    return request ->
        serve(request, provider, _ -> operation, (c, _) -> work.answer(c), false, bodyMax);
  }

  private @Nullable Answer strike(Call call, @Nullable Fault fault, Work work) {
    if (fault == null) return work.answer(call, null);
    return switch (fault.effect()) {
      case ERROR, DELAY -> work.answer(call, fault);
      case REORDER, HUGE, TRICKLE -> work.answer(call, null);
      case ERROR_PAGE -> MalformedAnswers.errorPage(fault.status());
      case DUPLICATE -> {
        work.answer(call, null);
        yield work.answer(call, null);
      }
      case GARBAGE -> MalformedAnswers.of(work.answer(call, null), fault);
      case DROP -> null;
      case TIMEOUT_BEFORE -> {
        pause(fault);
        yield null;
      }
      case TIMEOUT_AFTER -> {
        work.answer(call, null);
        pause(fault);
        yield null;
      }
    };
  }

  private void pause(@Nullable Fault fault) {
    if (fault != null) shutdown.pause(fault.delay());
  }

  private ServerResponse serve(
      ServerRequest request,
      String provider,
      Function<Call, String> naming,
      Work work,
      boolean faulty,
      int bodyMax)
      throws IOException {
    var begun = clock.instant();
    var body = request.servletRequest().getInputStream().readNBytes(bodyMax + 1);
    var call = call(request, body);
    var operation = naming.apply(call);
    var fault = faulty ? faults.next(provider, operation) : null;
    var answer =
        body.length > bodyMax
            ? Problem.answer(
                TOO_LARGE, String.format(Locale.ROOT, "A body may have at most %d bytes.", bodyMax))
            : withFault(call, fault, work);
    journal.write(
        new JournalStore.Entry(
            begun,
            provider,
            operation,
            call.method(),
            call.query().isEmpty() ? call.path() : call.path() + "?" + call.query(),
            journalled(call),
            answer == null ? NO_ANSWER : answer.status(),
            fault == null ? null : fault.id() + " " + fault.effect().word(),
            answer == null ? "" : answer.body(),
            Duration.between(begun, clock.instant())));
    if (answer == null) {
      HangUpValve.hangUp(request.servletRequest());
      return ServerResponse.noContent().build();
    }
    return writer.write(answer, fault);
  }

  private @Nullable Answer withFault(Call call, @Nullable Fault fault, Work work) {
    try {
      return strike(call, fault, work);
    } catch (Refused refused) {
      return refused.answer();
    } catch (RuntimeException bug) {
      LOG.error("SANDBOX: {} {} failed", call.method(), call.path(), bug);
      return Problem.answer(BROKEN, "The sandbox itself failed: " + bug + ".");
    }
  }

  /** The body, after the reason that a bot gives for the audit log. */
  private static String journalled(Call call) {
    var reason = call.header(REASON);
    var body = call.content().head();
    return reason == null ? body : REASON + ": " + reason + "\n" + body;
  }

  private static Call call(ServerRequest request, byte[] body) {
    return new Call(
        request.method().name(),
        request.requestPath().value(),
        requireNonNullElse(request.servletRequest().getQueryString(), ""),
        request.pathVariables(),
        request.headers().asHttpHeaders(),
        new Bytes(body));
  }
}
