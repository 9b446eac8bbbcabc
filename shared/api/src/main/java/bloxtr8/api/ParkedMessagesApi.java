package bloxtr8.api;

import bloxtr8.api.DeadLettersApi.Letter;
import bloxtr8.api.DeadLettersApi.Result;
import bloxtr8.api.DeadLettersApi.WaitingKey;
import bloxtr8.api.StaffCommandsApi.Staff;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The messages that one service could not process; implemented by the service in its own role, for
 * the gateway.
 */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/parked-messages/${service}")
public interface ParkedMessagesApi {

  /** The keys with parked messages, the one that waits longest first. */
  @GetExchange
  Page<WaitingKey> keys(
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /** All details of one parked message. */
  @GetExchange("/{message}")
  Letter show(@PathVariable UUID message);

  /** Carries an action out, or proposes it where two persons must agree. */
  @PostExchange("/{message}/actions")
  Result act(@PathVariable UUID message, @RequestBody StaffAction action);

  /** An action of staff on the key of a parked message. */
  enum Action {
    /** Processes the parked messages in order, after the cause was repaired. */
    REPLAY,
    /** Drops the first message and continues with the next one. */
    DROP,
    /** Skips the numbers that are missing before the first message, and continues with it. */
    SKIP
  }

  /**
   * An action with its sender.
   *
   * @param replaces whether it replaces another person's different proposal
   */
  record StaffAction(Staff by, Action action, String reason, boolean replaces) {}
}
