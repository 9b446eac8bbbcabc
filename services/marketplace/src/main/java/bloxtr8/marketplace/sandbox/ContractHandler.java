package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi.NewContract;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.contracts.Contract;
import bloxtr8.marketplace.contracts.Contract.Terms;
import bloxtr8.marketplace.contracts.ContractJson;
import bloxtr8.marketplace.contracts.ContractMessages;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.delivery.DeliveryWatchStore;
import bloxtr8.marketplace.ownership.ContractSnapshotStore;
import bloxtr8.marketplace.ownership.ContractSnapshotStore.ContractSnapshot;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.SnapshotMoment;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.people.StoredPerson;
import bloxtr8.marketplace.people.domain.Standing;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.sandbox.TransferCheck.CheckedTransfer;
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
  private final RobloxAccounts accounts;
  private final TransferCheck transfers;
  private final ContractStore contracts;
  private final ContractSnapshotStore snapshots;
  private final DeliveryWatchStore watches;
  private final Outbox outbox;
  private final Clock clock;
  private final FeeSchedule fees;

  public ContractHandler(
      Database database,
      PersonStore people,
      RobloxAccounts accounts,
      TransferCheck transfers,
      ContractStore contracts,
      ContractSnapshotStore snapshots,
      DeliveryWatchStore watches,
      Outbox outbox,
      Clock clock,
      FeeSchedule fees) {
    this.database = database;
    this.people = people;
    this.accounts = accounts;
    this.transfers = transfers;
    this.contracts = contracts;
    this.snapshots = snapshots;
    this.watches = watches;
    this.outbox = outbox;
    this.clock = clock;
    this.fees = fees;
  }

  /**
   * Creates the contract, or returns the one that the same request created before, whoever owns the
   * experience now.
   */
  public Contract make(NewContract request, @Nullable IdempotencyKey key, Cause cause) {
    var wish = wishOf(request);
    var made = key == null ? null : contracts.madeUnder(key.text());
    if (made != null) return sameOrRefused(made, wish);
    requireParties(wish, people.find(wish.parties()));
    var roblox = accountsOf(wish);
    var checked = transfers.check(request, wish.route(), roblox);
    return database.inTransaction(() -> makeOnce(wish, roblox, checked, key, cause));
  }

  private Contract makeOnce(
      ContractWish wish,
      RobloxParties roblox,
      CheckedTransfer checked,
      @Nullable IdempotencyKey key,
      Cause cause) {
    // Locks both, so that nobody is banned, frozen or erased while their deal begins.
    requireParties(wish, people.lockForShare(wish.parties()));
    if (!accountsOf(wish).equals(roblox))
      throw RefusedRequest.conflict(
          "party_not_linked", "A party has linked another Roblox account meanwhile.");
    var terms =
        new Terms(
            wish.buyer(),
            wish.seller(),
            wish.quote(),
            fees,
            checked.transfer(),
            roblox,
            wish.deliveryDays(),
            wish.inspectionDays());
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var contract = new Contract(new ContractId(Uuids.timeOrdered(at)), terms, null, at);
    var json = ContractJson.of(contract);
    var document = DocumentHash.of(json.sha256());
    if (!contracts.insert(contract, json, key == null ? null : key.text()) && key != null)
      return sameOrRefused(contracts.madeUnder(key.text()), wish);
    var taken =
        new ContractSnapshot(contract.id(), SnapshotMoment.CONTRACT, checked.snapshot(), at);
    snapshots.insert(List.of(taken), at);
    if (!watches.begin(contract.escrow(), terms.transfer(), terms.roblox()))
      throw RefusedRequest.conflict(
          "universe_in_deal",
          "The universe, or its group, is already in a deal: it can be sold again when that deal"
              + " has ended.");
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

  private static Contract sameOrRefused(@Nullable Contract made, ContractWish wish) {
    if (made != null && wish.isOf(made.terms())) return made;
    throw RefusedRequest.conflict(
        "idempotency_key_reused",
        "This Idempotency-Key was used for another contract: use a new one.");
  }

  private ContractWish wishOf(NewContract request) {
    var buyer = required("buyerId", request.buyerId());
    var seller = required("sellerId", request.sellerId());
    if (buyer.equals(seller))
      throw RefusedRequest.invalid("sellerId", "must be another person than the buyer");
    return new ContractWish(
        buyer,
        seller,
        quote(required("priceCents", request.priceCents())),
        request.route() == null ? Route.GROUP_HANDOVER : request.route(),
        TransferCheck.universe(request),
        TransferCheck.group("groupId", request.groupId()),
        TransferCheck.group("destinationGroupId", request.destinationGroupId()),
        days("deliveryDays", request.deliveryDays()),
        days("inspectionDays", request.inspectionDays()));
  }

  static <T> T required(String field, @Nullable T value) {
    if (value == null) throw RefusedRequest.invalid(field, "is required");
    return value;
  }

  private RobloxParties accountsOf(ContractWish wish) {
    var linked = accounts.of(wish.parties());
    return new RobloxParties(
        accountOf("sellerId", linked.get(wish.seller())),
        accountOf("buyerId", linked.get(wish.buyer())));
  }

  private static RobloxUserId accountOf(String field, RobloxAccounts.@Nullable Linked linked) {
    if (linked == null) throw refused("party_not_linked", field, "has no Roblox account linked");
    return linked.id();
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

  private static void requireParties(ContractWish wish, List<StoredPerson> people) {
    var known = people.stream().collect(Collectors.toMap(StoredPerson::id, StoredPerson::standing));
    requireParty("buyerId", known.get(wish.buyer()));
    requireParty("sellerId", known.get(wish.seller()));
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
