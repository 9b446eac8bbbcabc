package bloxtr8.gateway.orders;

import bloxtr8.api.AdminCommandsApi;
import bloxtr8.api.Page;
import bloxtr8.api.StaffMoneyApi;
import bloxtr8.kernel.CommandId;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Visit;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.staff.StaffReason;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Shows staff the commands that nobody has decided, and sends one again. */
@RestController
public final class AdminCommandsController implements AdminCommandsApi {

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
    return new UndecidedCommands(store, room.clock()).page(page, limit);
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
}
