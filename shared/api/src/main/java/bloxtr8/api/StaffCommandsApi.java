package bloxtr8.api;

import bloxtr8.api.HouseMoneyApi.Movement;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.api.StaffMoneyApi.RulingResult;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Commands of staff about money, from the gateway, which has authenticated the sender; implemented
 * by payments in its own role, for our own services only.
 */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/staff-commands")
public interface StaffCommandsApi {

  @PostExchange("/reviews/{id}")
  Decided decide(@PathVariable UUID id, @RequestBody Ruling ruling);

  @PostExchange("/chargebacks/{id}/evidence")
  RulingResult submit(@PathVariable String id, @RequestBody Submitting submitting);

  @PostExchange("/reconciliation")
  RulingResult reconcile(@RequestBody Staff by);

  @PostExchange("/resumption")
  Decided resume(@RequestBody Resuming resuming);

  @PostExchange("/house")
  Decided move(@RequestBody HouseMoneyOrder movement);

  @PostExchange("/operations/{id}/end")
  Decided end(@PathVariable OperationId id, @RequestBody Ending ending);

  @PostExchange("/operations/{id}/settle")
  Decided settle(@PathVariable OperationId id, @RequestBody Settling settling);

  /**
   * The sender of a command.
   *
   * @param appointedBy the person who granted them their authority; null for the first admin
   * @param correlation the correlation id of the request
   */
  record Staff(UserId user, Authority authority, @Nullable UserId appointedBy, String correlation) {

    public StaffMember member() {
      return new StaffMember(user, authority, appointedBy);
    }

    public Actor.Person person() {
      return new Actor.Person(user, authority);
    }
  }

  record Ruling(Staff by, Outcome outcome, String reason, boolean replaces) {}

  record Submitting(Staff by, String reason) {}

  record Resuming(Staff by, String reason, boolean replaces) {}

  record Ending(Staff by, String reason, boolean replaces) {}

  record Settling(Staff by, String reference, String reason, boolean replaces) {}

  record HouseMoneyOrder(
      Staff by,
      Movement movement,
      Rail rail,
      long units,
      String reference,
      String reason,
      boolean replaces) {}
}
