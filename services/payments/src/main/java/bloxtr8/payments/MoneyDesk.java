package bloxtr8.payments;

import bloxtr8.api.MoneyDeskApi;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.Order;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.CoverStore.Cover;
import bloxtr8.payments.StatusStore.Stop;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.staff.StaffProposals.Act;
import bloxtr8.platform.staff.StaffReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes staff's orders in the payments role, which alone may move money. */
final class MoneyDesk implements MoneyDeskApi {

  private static final String SUBJECT = "payments";
  private static final int CONFLICT = 409;

  private final Room room;
  private final ReviewDesk reviews;
  private final EvidenceDesk evidence;
  private final Reconciler reconciler;
  private final ChargebackStore chargebacks;
  private final StatusStore status;
  private final CoverStore covers;
  private final StaffProposals proposals;
  private final HouseMoneyOrders house;
  private final OperationOrders operations;

  MoneyDesk(
      Room room,
      ReviewDesk reviews,
      EvidenceDesk evidence,
      Reconciler reconciler,
      HouseMoneyOrders house,
      OperationOrders operations) {
    this.room = room;
    this.reviews = reviews;
    this.evidence = evidence;
    this.reconciler = reconciler;
    this.chargebacks = new ChargebackStore(room.database().sql());
    this.status = new StatusStore(room.database().sql());
    this.covers = new CoverStore(room.database().sql());
    this.proposals = new StaffProposals(room.database().sql());
    this.house = house;
    this.operations = operations;
  }

  @Override
  public Decided decide(UUID id, Ruling ruling) {
    return reviews.decide(id, ruling);
  }

  @Override
  public Order submit(String id, Submitting submitting) {
    var reason = StaffReason.of(submitting.reason());
    var by = submitting.by();
    var chargeback = chargebacks.find(id);
    if (chargeback == null) throw Problem.notFound();
    if (chargeback.state().isClosed())
      throw new Problem(CONFLICT, "chargeback_closed", "The bank has decided already.");
    return room.database()
        .inTransaction(() -> {
          audit(chargeback.escrow().text(), "SubmitEvidence", id + ": " + reason, by);
          return evidence.submit(chargeback, Cause.of(by.correlation()))
              ? Order.TAKEN
              : Order.ALREADY_DONE;
        });
  }

  @Override
  public Order reconcile(Staff by) {
    room.database()
        .inTransaction(() -> {
          audit(SUBJECT, "RunReconciliation", "", by);
          reconciler.ask(room.clock().instant());
        });
    return Order.TAKEN;
  }

  @Override
  public Decided resume(Resuming resuming) {
    var reason = StaffReason.of(resuming.reason());
    var by = resuming.by();
    return room.database()
        .inTransaction(() -> {
          var all = status.lockStop();
          var stopped = covers.lockStopped();
          if (all == null && stopped.isEmpty()) return Decided.DONE_BEFORE;
          // What was stopped later is another subject, and stays until two have read of it.
          var known = shown(all, stopped);
          var subject = SUBJECT + ":" + Uuids.named("stops", known);
          var act = new Act("ResumeReleases", subject, known + "\n" + reason, resuming.replaces());
          var verdict = proposals.judge(act, by.member(), room.clock().instant());
          var agreed = verdict == Verdict.CONFIRMED;
          if (agreed) resume(all, stopped);
          else stopped.forEach(c -> covers.propose(c.rail()));
          audit(
              SUBJECT,
              "ResumeReleases",
              (agreed ? "DONE: " : "PROPOSED: ") + reason + "\n" + known,
              by);
          return Decided.of(verdict);
        });
  }

  private static String shown(@Nullable Stop all, List<Cover> stopped) {
    var reasons = new ArrayList<String>();
    if (all != null)
      reasons.add(
          String.format(Locale.ROOT, "Every rail is stopped (%d): %s", all.number(), all.why()));
    for (var cover : stopped)
      reasons.add(
          String.format(
              Locale.ROOT, "%s is stopped (%d): %s", cover.rail(), cover.stops(), cover.stopped()));
    return String.join("\n", reasons);
  }

  private void resume(@Nullable Stop all, List<Cover> stopped) {
    for (var cover : stopped)
      if (cover.lacksMoreThanProposed())
        throw new Problem(
            CONFLICT,
            "more_missing",
            "On %s %s are missing now, more than when this was proposed: "
                .concat("the first person says it again, then the second.")
                .formatted(cover.rail(), cover.rail().money(cover.shortfall())));
    if (all != null) status.resume();
    stopped.forEach(c -> covers.acknowledge(c.rail()));
  }

  @Override
  public Decided move(HouseOrder order) {
    return house.take(order);
  }

  @Override
  public Decided end(OperationId id, Ending ending) {
    return operations.end(id, ending);
  }

  @Override
  public Decided settle(OperationId id, Settling settling) {
    return operations.settle(id, settling);
  }

  private void audit(String subject, String action, String detail, Staff by) {
    var actor = new Actor.Person(by.user(), by.authority());
    var cause = Cause.of(by.correlation());
    room.outbox()
        .record(Audit.entry(subject, action, Audit.ACCEPTED, "gateway", detail, actor, cause));
  }
}
