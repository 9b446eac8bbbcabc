package bloxtr8.gateway.orders;

import bloxtr8.api.AdminCommandsApi;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.api.StaffMoneyApi;
import bloxtr8.gateway.orders.OrderStore.Waiting;
import bloxtr8.kernel.CommandId;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Visit;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.staff.StaffReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Shows staff the commands that nobody has decided, and sends one again. */
@RestController
public final class AdminCommandsController implements AdminCommandsApi {

  /** Sooner there is nothing odd about it. */
  private static final Duration LONGER_THAN = Duration.ofMinutes(1);

  private final Room room;
  private final OrderStore store;
  private final Caller caller;

  public AdminCommandsController(Room room, OrderStore store, Caller caller) {
    this.room = room;
    this.store = store;
    this.caller = caller;
  }

  @Override
  public Page<UndecidedCommand> undecided(@Nullable Integer page, @Nullable Integer limit) {
    var part = part(page, limit, store.countWaiting(LONGER_THAN));
    var now = room.clock().instant();
    var skip = (part.page() - 1L) * part.limit();
    var items = store.waiting(LONGER_THAN, part.limit(), skip);
    return new Page<>(items.stream().map(waiting -> view(waiting, now)).toList(), part);
  }

  @Override
  public StaffMoneyApi.Order resend(CommandId id, Resending resending) {
    var reason = StaffReason.of(resending.reason());
    return room.database()
        .inTransaction(() -> {
          if (!store.isUndecided(id).orElseThrow(Problem::notFound))
            return StaffMoneyApi.Order.ALREADY_DONE;
          store.lookNow(id);
          room.outbox().record(entry(id, reason));
          return StaffMoneyApi.Order.TAKEN;
        });
  }

  private Outgoing entry(CommandId id, String reason) {
    return Audit.entry(
        id.text(),
        "ResendCommand",
        Audit.ACCEPTED,
        "gateway",
        reason,
        caller.actor(),
        Visit.current().cause());
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
