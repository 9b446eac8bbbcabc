package bloxtr8.gateway.orders;

import bloxtr8.api.AdminCommandsApi.UndecidedCommand;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.gateway.orders.OrderStore.Waiting;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Commands that nobody has decided. */
public final class UndecidedCommands {

  /** Sooner there is nothing odd about it. */
  private static final Duration LONGER_THAN = Duration.ofMinutes(1);

  private final OrderStore store;
  private final Clock clock;

  UndecidedCommands(OrderStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public static UndecidedCommands of(Room room) {
    return new UndecidedCommands(new OrderStore(room.database(), room.clock()), room.clock());
  }

  /**
   * The longest waiting first.
   *
   * @param page from 1; null for the first
   * @param limit null for the usual length
   */
  public Page<UndecidedCommand> page(@Nullable Integer page, @Nullable Integer limit) {
    var part = part(page, limit, store.countWaiting(LONGER_THAN));
    var now = clock.instant();
    var skip = (part.page() - 1L) * part.limit();
    var items = store.waiting(LONGER_THAN, part.limit(), skip);
    return new Page<>(items.stream().map(waiting -> view(waiting, now)).toList(), part);
  }

  private static UndecidedCommand view(Waiting waiting, Instant now) {
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

  private static Pagination part(@Nullable Integer page, @Nullable Integer limit, long total) {
    var number = page == null ? 1 : page;
    var size = limit == null ? Page.LIMIT_DEFAULT : limit;
    if (number < 1) throw Problem.invalid("page", "begins with 1");
    if (size < 1 || size > Page.LIMIT_MAX)
      throw Problem.invalid("limit", "must be 1 to " + Page.LIMIT_MAX);
    return Pagination.of(number, size, total);
  }
}
