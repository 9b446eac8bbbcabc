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

/** Staff routes for commands that were accepted and are not decided. */
@HttpExchange("/api/admin/commands")
public interface AdminCommandsApi {

  /** The commands that are undecided for more than a minute, the oldest first. */
  @GetExchange
  Page<UndecidedCommand> undecided(
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /** Publishes a command again now, before it is due; a repeated command has one effect. */
  @PostExchange("/{id}/resend")
  RulingResult resend(@PathVariable CommandId id, @RequestBody Resending resending);

  /**
   * An undecided command.
   *
   * @param callerId the person who sent it
   * @param key its subject: {@code esc_…}
   * @param ageSeconds since it was accepted
   * @param sends how often the broker has acknowledged a repetition
   * @param nextSendAt when the next repetition is due
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

  /** The reason of a repetition, in 10 to 2,000 characters. */
  record Resending(String reason) {}
}
