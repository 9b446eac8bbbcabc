package bloxtr8.providers.custodian;

import static java.util.Objects.requireNonNullElse;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.WebhookSignal;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The frame of every call: the key, and for a POST the idempotency key with one transaction for the
 * effect and the stored response.
 */
final class CustodianApi {

  private static final int KEY_MAX = 255;

  private final IdempotencyStore keys;
  private final ProgressStore progress;
  private final TransactionTemplate transaction;
  private final WebhookSignal committed;
  private final @Nullable String apiKey;
  private final Clock clock;

  CustodianApi(
      IdempotencyStore keys,
      ProgressStore progress,
      TransactionTemplate transaction,
      WebhookSignal committed,
      @Nullable String apiKey,
      Clock clock) {
    this.keys = keys;
    this.progress = progress;
    this.transaction = transaction;
    this.committed = committed;
    this.apiKey = apiKey;
    this.clock = clock;
  }

  /** One call of the contract. */
  @FunctionalInterface
  interface Operation {
    Answer answer(CustodianRequest request);
  }

  Answer answer(Call call, Operation operation) {
    var requestId = Ids.next("req");
    try {
      authenticate(call);
      var request = CustodianRequest.of(call, clock.instant());
      var answer =
          call.method().equals("POST") ? once(request, operation) : operation.answer(request);
      return answer.with("X-Request-Id", requestId);
    } catch (CustodianError refused) {
      return refused.answer(requestId).with("X-Request-Id", requestId);
    }
  }

  static Answer outage(int status) {
    return CustodianError.outage(status).answer(Ids.next("req"));
  }

  private void authenticate(Call call) {
    var header = requireNonNullElse(call.header("Authorization"), "");
    var key = header.startsWith("Bearer ") ? header.substring("Bearer ".length()).trim() : "";
    if (key.isEmpty() || (apiKey != null && !key.equals(apiKey)))
      throw CustodianError.unauthorized();
  }

  /** Calls with one key are serialised, because all writes are. */
  private Answer once(CustodianRequest request, Operation operation) {
    var key = request.call().header("Idempotency-Key");
    if (key == null || key.isBlank() || key.length() > KEY_MAX) {
      throw CustodianError.invalid(
          "idempotency_key_required",
          String.format(
              Locale.ROOT, "A POST needs an Idempotency-Key of 1 to %d characters.", KEY_MAX));
    }
    var answer =
        transaction.execute(_ -> {
          progress.lock();
          var stored = keys.find(key);
          if (stored == null) {
            var first = operation.answer(request);
            keys.insert(key, request.canonical(), first.status(), first.body(), request.at());
            return first;
          }
          if (!stored.request().equals(request.canonical())) throw CustodianError.conflict();
          return Answer.of(stored.status(), "application/json", stored.body())
              .with("Idempotent-Replayed", "true");
        });
    committed.signal();
    return answer;
  }
}
