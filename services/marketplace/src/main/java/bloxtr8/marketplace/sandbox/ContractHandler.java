package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi.NewContract;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.contracts.Contract;
import bloxtr8.marketplace.contracts.Contract.Terms;
import bloxtr8.marketplace.contracts.ContractDocument;
import bloxtr8.marketplace.contracts.ContractMessages;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.StoredPerson;
import bloxtr8.marketplace.people.domain.Standing;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.IdempotencyKey;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates a contract of the sandbox that both parties have signed, and sends the command for its
 * escrow.
 */
public final class ContractHandler {

  private static final long PRICE_CENTS_MIN = 100;
  private static final long PRICE_CENTS_MAX = 1_000_000_000;
  private static final int DAYS_MIN = 1;
  private static final int DAYS_MAX = 14;
  private static final int DAYS_DEFAULT = 7;
  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private final Database database;
  private final PersonStore people;
  private final ContractStore contracts;
  private final Outbox outbox;
  private final Clock clock;
  private final FeeSchedule fees;

  public ContractHandler(
      Database database,
      PersonStore people,
      ContractStore contracts,
      Outbox outbox,
      Clock clock,
      FeeSchedule fees) {
    this.database = database;
    this.people = people;
    this.contracts = contracts;
    this.outbox = outbox;
    this.clock = clock;
    this.fees = fees;
  }

  /** Creates the contract, or returns the one that the same request created before. */
  public Contract make(NewContract request, @Nullable IdempotencyKey key, Cause cause) {
    var terms = termsOf(request);
    return database.inTransaction(() -> makeOnce(terms, key, cause));
  }

  private Contract makeOnce(Terms terms, @Nullable IdempotencyKey key, Cause cause) {
    requireParties(terms);
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var contract = new Contract(new ContractId(Uuids.timeOrdered(at)), terms, at);
    var document = ContractDocument.of(contract);
    if (!contracts.insert(contract, document, key == null ? null : key.text()) && key != null)
      return madeBefore(terms, key);
    outbox.record(
        ContractMessages.executed(contract, document, ACTOR, cause),
        ContractMessages.createEscrow(contract, document, ACTOR, cause),
        Audit.entry(
            contract.id().text(),
            "MakeContract",
            Audit.ACCEPTED,
            "sandbox test API",
            contract.escrow() + " for " + terms.quote().price(),
            ACTOR,
            cause));
    return contract;
  }

  private Contract madeBefore(Terms terms, IdempotencyKey key) {
    var made = contracts.madeUnder(key.text());
    if (made.terms().isSameWish(terms)) return made;
    throw RefusedRequest.conflict(
        "idempotency_key_reused",
        "This Idempotency-Key was used for another contract: use a new one.");
  }

  private Terms termsOf(NewContract request) {
    if (request.buyerId().equals(request.sellerId()))
      throw RefusedRequest.invalid("sellerId", "must be another person than the buyer");
    return new Terms(
        request.buyerId(),
        request.sellerId(),
        quote(request.priceCents()),
        fees,
        request.route() == null ? Route.GROUP_HANDOVER : request.route(),
        days("deliveryDays", request.deliveryDays()),
        days("inspectionDays", request.inspectionDays()));
  }

  private FeeQuote quote(long cents) {
    if (cents < PRICE_CENTS_MIN || cents > PRICE_CENTS_MAX)
      throw RefusedRequest.invalid(
          "priceCents", "must be from " + PRICE_CENTS_MIN + " to " + PRICE_CENTS_MAX);
    try {
      return fees.quote(Money.cents(cents));
    } catch (IllegalArgumentException _) {
      throw RefusedRequest.invalid("priceCents", "must leave the seller something after their fee");
    }
  }

  private static int days(String field, @Nullable Integer days) {
    if (days == null) return DAYS_DEFAULT;
    if (days < DAYS_MIN || days > DAYS_MAX)
      throw RefusedRequest.invalid(field, "must be from " + DAYS_MIN + " to " + DAYS_MAX);
    return days;
  }

  /** Locks both, so that nobody is banned, frozen or erased while their deal begins. */
  private void requireParties(Terms terms) {
    var known =
        people.lockForShare(List.of(terms.buyer(), terms.seller())).stream()
            .collect(Collectors.toMap(StoredPerson::id, StoredPerson::standing));
    requireParty("buyerId", known.get(terms.buyer()));
    requireParty("sellerId", known.get(terms.seller()));
  }

  private static void requireParty(String field, @Nullable Standing party) {
    if (party == null) throw RefusedRequest.invalid(field, "is the id of no person");
    switch (party.obstacleToDeals()) {
      case null -> {}
      case ERASED -> throw RefusedRequest.invalid(field, "is the id of no person");
      case DISABLED -> throw refused("party_disabled", field, "is disabled");
      case BANNED -> throw refused("party_banned", field, "is banned");
      case FROZEN -> throw refused("party_frozen", field, "may start no new deal for now");
      case NOT_LINKED -> throw refused("party_not_linked", field, "has no Roblox account linked");
    }
  }

  private static RefusedRequest refused(String code, String field, String what) {
    return RefusedRequest.conflict(code, "The person of " + field + " " + what + ".");
  }
}
