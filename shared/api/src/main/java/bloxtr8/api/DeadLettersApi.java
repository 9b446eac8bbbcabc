package bloxtr8.api;

import bloxtr8.api.StaffMoneyApi.Decided;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Staff routes for messages that a service could not process and has parked; the service responds
 * in its own role.
 */
@HttpExchange("/api/admin/dead-letters/{service}")
public interface DeadLettersApi {

  /** The keys with parked messages, the one that waits longest first. */
  @GetExchange
  Page<WaitingKey> keys(
      @PathVariable String service,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /** All details of one parked message. */
  @GetExchange("/{message}")
  Letter show(@PathVariable String service, @PathVariable UUID message);

  /** Processes the parked messages of the message's key, in order, after the cause was repaired. */
  @PostExchange("/{message}/replay")
  Result replay(
      @PathVariable String service, @PathVariable UUID message, @RequestBody Reason reason);

  /** Drops the first message of its key and continues with the next one. */
  @PostExchange("/{message}/drop")
  Result drop(@PathVariable String service, @PathVariable UUID message, @RequestBody Reason reason);

  /** Skips the numbers that are missing before the first message of its key. */
  @PostExchange("/{message}/skip")
  Result skip(@PathVariable String service, @PathVariable UUID message, @RequestBody Reason reason);

  /**
   * A key with parked messages, and the reason of the first one.
   *
   * @param first the id of that message, by which staff address the key
   */
  record WaitingKey(
      UUID first, String key, long messages, String reason, String detail, Instant since) {}

  /**
   * A parked message.
   *
   * @param producer whose number it has; empty and 0 for a message without one
   * @param bytes its length
   * @param content the decoded content, cut where it is long; null when the bytes cannot be decoded
   * @param first the first parked message of its key
   * @param ofKey how many messages of its key are parked
   */
  record Letter(
      UUID id,
      String topic,
      int partition,
      long offset,
      String key,
      String producer,
      long sequence,
      int bytes,
      String reason,
      String detail,
      Instant since,
      @Nullable Map<String, Object> content,
      UUID first,
      long ofKey) {}

  /**
   * The reason of a staff action.
   *
   * @param reason 10 to 2,000 characters, stored with the action
   * @param replacesProposal whether it replaces another person's different proposal
   */
  record Reason(String reason, @Nullable Boolean replacesProposal) {}

  /**
   * The result of an action.
   *
   * @param applied how many messages were processed
   * @param left how many messages of the key are still parked
   */
  record Result(Decided decided, int applied, long left) {}
}
