package bloxtr8.api;

import bloxtr8.api.StaffMoneyApi.RulingResult;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Commands that were accepted and are not decided; for staff. */
@HttpExchange("/api/admin/commands")
public interface AdminCommandsApi {

  /** Those that have waited for more than a minute, the longest waiting first. */
  @GetExchange
  Page<UndecidedCommand> undecided(
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /** Sends one again now, and not only when it is due; nothing happens twice because of it. */
  @PostExchange("/{id}/resend")
  RulingResult resend(@PathVariable CommandId id, @RequestBody Resending resending);

  /**
   * A command that waits.
   *
   * @param callerId who gave it
   * @param key what it is about: {@code esc_…}
   * @param ageSeconds since it was accepted
   * @param sends how often the broker has acknowledged it again since
   * @param nextSendAt when it is sent again by itself
   */
  record UndecidedCommand(
      CommandId commandId,
      UserId callerId,
      String topic,
      String key,
      Instant acceptedAt,
      long ageSeconds,
      int sends,
      Instant nextSendAt) {}

  /** Why it is sent again, in 10 to 2,000 characters. */
  record Resending(String reason) {}
}
