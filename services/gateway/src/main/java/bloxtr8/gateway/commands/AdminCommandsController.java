package bloxtr8.gateway.commands;

import bloxtr8.api.AdminCommandsApi;
import bloxtr8.api.Page;
import bloxtr8.api.StaffMoneyApi;
import bloxtr8.kernel.CommandId;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.staff.StaffReason;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of staff for undecided commands: lists them, and publishes one again. */
@RestController
public final class AdminCommandsController implements AdminCommandsApi {

  private final ServiceContext service;
  private final AcceptedCommandStore store;
  private final Caller caller;

  public AdminCommandsController(
      ServiceContext service, AcceptedCommandStore store, Caller caller) {
    this.service = service;
    this.store = store;
    this.caller = caller;
  }

  @Override
  public Page<UndecidedCommand> undecided(@Nullable Integer page, @Nullable Integer limit) {
    return new UndecidedCommands(store, service.clock()).page(page, limit);
  }

  @Override
  public StaffMoneyApi.RulingResult resend(CommandId id, Resending resending) {
    var reason = StaffReason.of(resending.reason());
    return service
        .database()
        .inTransaction(() -> {
          if (!store.isUndecided(id).orElseThrow(Problem::notFound))
            return StaffMoneyApi.RulingResult.ALREADY_DONE;
          store.scheduleNow(id);
          service.outbox().record(entry(id, reason));
          return StaffMoneyApi.RulingResult.TAKEN;
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
        RequestContext.current().cause());
  }
}
