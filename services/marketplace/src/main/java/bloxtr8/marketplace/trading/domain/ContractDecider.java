package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.EscrowProgress.FUNDED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.ALREADY_SIGNED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.CONTRACT_EXPIRED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.CONTRACT_NOT_OPEN;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.DOCUMENT_CHANGED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.NOT_FOUND;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.SAME_WALLET;

import bloxtr8.marketplace.trading.domain.ContractState.Executed;
import bloxtr8.marketplace.trading.domain.ContractState.PendingSignature;
import bloxtr8.marketplace.trading.domain.ContractState.Requested;
import bloxtr8.marketplace.trading.domain.ContractState.VoidReason;
import bloxtr8.marketplace.trading.domain.ContractState.Voided;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractReport;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowEnded;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowFunded;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractExecuted;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractReady;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractSigned;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowProgressed;
import java.util.Set;

/**
 * Decides about contracts: {@code REQUESTED → PENDING_SIGNATURE → EXECUTED}, {@code REQUESTED |
 * PENDING_SIGNATURE → VOID}. EXECUTED is for ever: from then on the escrow decides.
 */
final class ContractDecider {

  private final TradingRules rules;
  private final PersonRules persons;

  private record Asked(ContractState state, ContractRequest request) {}

  private record Reported(ContractState state, ContractReport report) {}

  ContractDecider(TradingRules rules) {
    this.rules = rules;
    persons = new PersonRules(rules);
  }

  TradingDecision decide(TradingState s, ContractRequest request) {
    var deal = s.deals().get(request.contract());
    var d = new DecisionBuilder(s, request.at());
    if (deal == null || !deal.isParty(request.by())) return d.refuse(NOT_FOUND);
    if (request instanceof SignContract) {
      var obstacle = PersonRules.obstacle(s.person(request.by()));
      if (obstacle != null) return d.refuse(obstacle);
    }

    return switch (new Asked(deal.state(), request)) {
      case Asked(Requested(var until), CancelContract c) when c.at().isBefore(until) ->
          cancel(d, deal, c);
      case Asked(PendingSignature p, CancelContract c) when c.at().isBefore(p.until()) ->
          cancel(d, deal, c);
      case Asked(Voided(var why), CancelContract _) when why == VoidReason.CANCELLED -> d.build();

      case Asked(PendingSignature p, SignContract c) when c.at().isBefore(p.until()) ->
          sign(d, deal, p, c);
      case Asked(Executed _, SignContract _) -> d.refuse(ALREADY_SIGNED);

      case Asked(Requested _, SignContract _) -> d.refuse(CONTRACT_NOT_OPEN);
      case Asked(Requested _, ContractRequest _) -> d.refuse(CONTRACT_EXPIRED);
      case Asked(PendingSignature _, ContractRequest _) -> d.refuse(CONTRACT_EXPIRED);
      case Asked(Voided(var why), ContractRequest _) when why == VoidReason.EXPIRED ->
          d.refuse(CONTRACT_EXPIRED);
      case Asked(ContractState _, ContractRequest _) -> d.refuse(CONTRACT_NOT_OPEN);
    };
  }

  /** A report that comes too late, or again, changes nothing. */
  TradingDecision report(TradingState s, ContractReport report) {
    var deal = s.deals().get(report.contract());
    var d = new DecisionBuilder(s, report.at());
    if (deal == null || deal.isEnded()) return d.build();

    switch (new Reported(deal.state(), report)) {
      case Reported(Requested(var until), DocumentReady c) when c.at().isBefore(until) ->
          d.then(
              new ContractReady(
                  deal.contract(),
                  new PendingSignature(c.at().plus(rules.timeToSign()), c.document(), Set.of())));
      case Reported(Requested(var until), ContractTimeOver c) when !c.at().isBefore(until) ->
          DealSteps.voidContract(d, deal, VoidReason.NO_DOCUMENT, Set.of());
      case Reported(PendingSignature p, ContractTimeOver c) when !c.at().isBefore(p.until()) ->
          DealSteps.voidContract(d, deal, VoidReason.EXPIRED, DealSteps.unsigned(p));
      case Reported(Executed _, EscrowFunded _) when deal.isUnpaid() ->
          d.then(new EscrowProgressed(deal.contract(), FUNDED));
      case Reported(Executed _, EscrowEnded c) -> DealSteps.endWithEscrow(d, deal, c);
      case Reported(ContractState _, ContractReport _) -> {}
    }
    return d.build();
  }

  /** The second signature executes the contract, which asks for its escrow. */
  private TradingDecision sign(DecisionBuilder d, Deal deal, PendingSignature p, SignContract c) {
    var side = deal.side(c.by());
    if (p.signed().contains(side)) return d.refuse(ALREADY_SIGNED);
    if (!c.document().equals(p.document())) return d.refuse(DOCUMENT_CHANGED);
    var s = d.now();
    var refusal =
        persons.obstacleToContract(
            s.person(c.by()),
            s.person(deal.person(side.other())),
            s.person(deal.seller()),
            deal.price());
    if (refusal != null) return d.refuse(refusal);
    if (s.sharedWallet()) return d.refuse(SAME_WALLET);
    d.then(new ContractSigned(deal.contract(), side, p.document(), c.proof().method()));
    if (p.signed().contains(side.other())) d.then(new ContractExecuted(deal.contract()));
    return d.build();
  }

  private static TradingDecision cancel(DecisionBuilder d, Deal deal, CancelContract c) {
    var lapsed = DealSteps.lapsedByCancel(deal, deal.side(c.by()));
    DealSteps.voidContract(d, deal, VoidReason.CANCELLED, lapsed);
    return d.build();
  }
}
