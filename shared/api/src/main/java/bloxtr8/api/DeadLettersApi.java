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
 * Messages that a service could not take and keeps, for staff; the service answers in its own role.
 */
@HttpExchange("/api/admin/dead-letters/{service}")
public interface DeadLettersApi {

  /** The keys whose messages wait, the one that waits longest first. */
  @GetExchange
  Page<WaitingKey> keys(
      @PathVariable String service,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /** All about one message that waits. */
  @GetExchange("/{message}")
  Letter show(@PathVariable String service, @PathVariable UUID message);

  /** Applies what waits of the message's key, in order, after its cause was mended. */
  @PostExchange("/{message}/replay")
  Result replay(
      @PathVariable String service, @PathVariable UUID message, @RequestBody Reason reason);

  /** Gives the first message of its key up and goes on with the next one. */
  @PostExchange("/{message}/drop")
  Result drop(@PathVariable String service, @PathVariable UUID message, @RequestBody Reason reason);

  /** Gives up the numbers that are missing before the first message of its key. */
  @PostExchange("/{message}/skip")
  Result skip(@PathVariable String service, @PathVariable UUID message, @RequestBody Reason reason);

  /**
   * A key whose messages wait, and why the first of them does.
   *
   * @param first that message: what staff do to the key is said of it
   */
  record WaitingKey(
      UUID first, String key, long messages, String reason, String detail, Instant since) {}

  /**
   * A message that waits.
   *
   * @param producer whose number it carries; empty and 0 for one that carries none
   * @param bytes how many it has
   * @param content what it says, cut where it is long; null when its bytes cannot be read
   * @param first the message that waits first of its key
   * @param ofKey how many of its key wait
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
   * Why a member of staff acts.
   *
   * @param reason 10 to 2,000 characters, kept with the act
   * @param replacesProposal in place of what another person has proposed otherwise
   */
  record Reason(String reason, @Nullable Boolean replacesProposal) {}

  /**
   * What became of an act.
   *
   * @param applied how many messages were applied
   * @param left how many messages of the key still wait
   */
  record Result(Decided decided, int applied, long left) {}
}
