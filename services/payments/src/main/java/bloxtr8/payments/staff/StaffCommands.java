package bloxtr8.payments.staff;

import bloxtr8.api.StaffCommandsApi;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.RulingResult;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.StaffAct;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.chargebacks.ChargebackStore;
import bloxtr8.payments.chargebacks.EvidenceSubmitter;
import bloxtr8.payments.execution.OperationEndings;
import bloxtr8.payments.reconciliation.Reconciler;
import bloxtr8.payments.rulings.ReviewDecisions;
import bloxtr8.payments.solvency.HouseMoneyHandler;
import bloxtr8.payments.solvency.SolvencyStore;
import bloxtr8.payments.solvency.SolvencyStore.Solvency;
import bloxtr8.payments.solvency.StatusStore;
import bloxtr8.payments.solvency.StatusStore.Stop;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.staff.StaffProposals.Act;
import bloxtr8.platform.staff.StaffReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Handles staff's commands in the payments role, which alone may move money. */
@RestController
public final class StaffCommands implements StaffCommandsApi {

  private static final String SUBJECT = "payments";

  private final ServiceContext service;
  private final ReviewDecisions reviews;
  private final EvidenceSubmitter evidence;
  private final Reconciler reconciler;
  private final ChargebackStore chargebacks;
  private final StatusStore status;
  private final SolvencyStore solvency;
  private final StaffProposals proposals;
  private final HouseMoneyHandler houseMoney;
  private final OperationEndings operations;

  StaffCommands(
      ServiceContext service,
      ReviewDecisions reviews,
      EvidenceSubmitter evidence,
      Reconciler reconciler,
      HouseMoneyHandler houseMoney,
      OperationEndings operations,
      ChargebackStore chargebacks,
      StatusStore status,
      SolvencyStore solvency,
      StaffProposals proposals) {
    this.service = service;
    this.reviews = reviews;
    this.evidence = evidence;
    this.reconciler = reconciler;
    this.chargebacks = chargebacks;
    this.status = status;
    this.solvency = solvency;
    this.proposals = proposals;
    this.houseMoney = houseMoney;
    this.operations = operations;
  }

  @Override
  public Decided decide(UUID id, Ruling ruling) {
    return reviews.decide(id, ruling);
  }

  @Override
  public RulingResult submit(String id, Submitting submitting) {
    var reason = StaffReason.of(submitting.reason());
    var by = submitting.by();
    var chargeback = chargebacks.find(id);
    if (chargeback == null) throw RefusedRequest.notFound();
    if (chargeback.state().isClosed())
      throw RefusedRequest.conflict("chargeback_closed", "The bank has decided already.");
    return service
        .database()
        .inTransaction(() -> {
          audit(chargeback.escrow().text(), "SubmitEvidence", id + ": " + reason, by);
          return evidence.submit(chargeback, Cause.of(by.correlation()))
              ? RulingResult.TAKEN
              : RulingResult.ALREADY_DONE;
        });
  }

  @Override
  public RulingResult reconcile(Staff by) {
    service
        .database()
        .inTransaction(() -> {
          audit(SUBJECT, "RunReconciliation", "", by);
          reconciler.schedule(service.clock().instant());
        });
    return RulingResult.TAKEN;
  }

  @Override
  public Decided resume(Resuming resuming) {
    var reason = StaffReason.of(resuming.reason());
    var by = resuming.by();
    return service
        .database()
        .inTransaction(() -> {
          var all = status.lockStop();
          var stopped = solvency.lockStopped();
          if (all == null && stopped.isEmpty()) return Decided.DONE_BEFORE;
          // A later stop is another subject, and stays until two persons have read it.
          var known = shown(all, stopped);
          var subject = SUBJECT + ":" + Uuids.named("stops", known);
          var act =
              new Act(
                  StaffAct.RESUME_RELEASES, subject, known + "\n" + reason, resuming.replaces());
          var verdict = proposals.judge(act, by.member(), service.clock().instant());
          var agreed = verdict == Verdict.CONFIRMED;
          if (agreed) resume(all, stopped);
          else stopped.forEach(c -> solvency.propose(c.rail()));
          audit(
              SUBJECT,
              StaffAct.RESUME_RELEASES.text(),
              (agreed ? "DONE: " : "PROPOSED: ") + reason + "\n" + known,
              by);
          return Decided.of(verdict);
        });
  }

  private static String shown(@Nullable Stop all, List<Solvency> stopped) {
    var reasons = new ArrayList<String>();
    if (all != null)
      reasons.add(
          String.format(Locale.ROOT, "Every rail is stopped (%d): %s", all.number(), all.why()));
    for (var solvency : stopped)
      reasons.add(
          String.format(
              Locale.ROOT,
              "%s is stopped (%d): %s",
              solvency.rail(),
              solvency.stops(),
              solvency.stopped()));
    return String.join("\n", reasons);
  }

  private void resume(@Nullable Stop all, List<Solvency> stopped) {
    for (var solvency : stopped)
      if (solvency.lacksMoreThanProposed())
        throw RefusedRequest.conflict(
            "more_missing",
            "On %s %s are missing now, more than when this was proposed: "
                .concat("the first person must repeat it, then the second.")
                .formatted(solvency.rail(), solvency.rail().money(solvency.shortfall())));
    if (all != null) status.resume();
    stopped.forEach(c -> solvency.acknowledge(c.rail()));
  }

  @Override
  public Decided move(HouseMoneyOrder movement) {
    return houseMoney.handle(movement);
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
    service
        .outbox()
        .record(Audit.entry(subject, action, Audit.ACCEPTED, "gateway", detail, actor, cause));
  }
}
