package bloxtr8.api;

import bloxtr8.kernel.CommandId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The outcome of a command; the gateway implements it for the command's sender. */
@HttpExchange("/api/commands")
public interface CommandsApi {

  @GetExchange("/{id}")
  CommandStatus status(@PathVariable CommandId id);

  /**
   * The present status of a command.
   *
   * @param refusal the reason's name; only when REFUSED
   * @param sequence the last number of its subject's events after it; only when ACCEPTED
   * @param explanation one sentence, where PENDING takes longer than usual
   */
  record CommandStatus(
      CommandId commandId,
      Status status,
      @Nullable String refusal,
      @Nullable Long sequence,
      @Nullable String explanation) {}

  /** Whether it has been decided. */
  enum Status {
    PENDING,
    ACCEPTED,
    REFUSED
  }
}
