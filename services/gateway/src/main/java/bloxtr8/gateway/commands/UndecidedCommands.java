package bloxtr8.gateway.commands;

import bloxtr8.api.AdminCommandsApi.UndecidedCommand;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.gateway.commands.AcceptedCommandStore.UndecidedRow;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The commands without a decision. */
public final class UndecidedCommands {

  /** A younger undecided command is normal. */
  private static final Duration LONGER_THAN = Duration.ofMinutes(1);

  private final AcceptedCommandStore store;
  private final Clock clock;

  UndecidedCommands(AcceptedCommandStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public static UndecidedCommands of(ServiceContext service) {
    return new UndecidedCommands(
        new AcceptedCommandStore(service.database(), service.clock()), service.clock());
  }

  /**
   * The oldest first.
   *
   * @param page from 1; null for the first
   * @param limit null for the default
   */
  public Page<UndecidedCommand> page(@Nullable Integer page, @Nullable Integer limit) {
    var pagination = pagination(page, limit, store.countUndecided(LONGER_THAN));
    var now = clock.instant();
    var skip = (pagination.page() - 1L) * pagination.limit();
    var items = store.waiting(LONGER_THAN, pagination.limit(), skip);
    return new Page<>(items.stream().map(waiting -> view(waiting, now)).toList(), pagination);
  }

  private static UndecidedCommand view(UndecidedRow waiting, Instant now) {
    return new UndecidedCommand(
        waiting.id(),
        waiting.caller(),
        waiting.topic(),
        waiting.key(),
        waiting.acceptedAt(),
        Duration.between(waiting.acceptedAt(), now).toSeconds(),
        waiting.sends(),
        waiting.nextAt());
  }

  private static Pagination pagination(
      @Nullable Integer page, @Nullable Integer limit, long total) {
    var number = page == null ? 1 : page;
    var size = limit == null ? Page.LIMIT_DEFAULT : limit;
    if (number < 1) throw Problem.invalid("page", "must be 1 or more");
    if (size < 1 || size > Page.LIMIT_MAX)
      throw Problem.invalid("limit", "must be 1 to " + Page.LIMIT_MAX);
    return Pagination.of(number, size, total);
  }
}
