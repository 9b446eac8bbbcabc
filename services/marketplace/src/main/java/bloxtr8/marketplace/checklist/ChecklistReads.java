package bloxtr8.marketplace.checklist;

import bloxtr8.api.PayoutDestinationsApi;
import bloxtr8.api.WalletApi.DestinationState;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.checklist.domain.ChecklistItem;
import bloxtr8.marketplace.checklist.domain.Reading;
import bloxtr8.marketplace.ownership.BuyerGrants;
import bloxtr8.marketplace.ownership.OwnershipCheck;
import bloxtr8.marketplace.ownership.domain.OwnershipRule;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.signing.ReadContract;
import bloxtr8.platform.database.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what must be true at Roblox and at payments. Nothing is concluded from an error. Never
 * inside a transaction.
 */
final class ChecklistReads {

  /** So long after it has moved a game cannot move again. */
  private static final Duration TRANSFER_LOCK = Duration.ofDays(30);

  private final RobloxReads roblox;
  private final OwnershipCheck ownership;
  private final BuyerGrants grants;
  private final PayoutDestinationsApi payouts;
  private final Clock clock;

  ChecklistReads(
      RobloxReads roblox,
      OwnershipCheck ownership,
      BuyerGrants grants,
      PayoutDestinationsApi payouts,
      Clock clock) {
    this.roblox = roblox;
    this.ownership = ownership;
    this.grants = grants;
    this.payouts = payouts;
    this.clock = clock;
  }

  /**
   * All lines but that of the contract itself; of what nobody said there is no reading, so that the
   * last one stays known for a while.
   */
  Map<ChecklistItem, Reading> read(ReadContract contract) {
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    put(readings, ChecklistItem.PAYOUT_READY, payout(contract.seller(), contract.quote().rail()));
    switch (contract.transfer()) {
      case GroupHandover(var universe, var group) -> handover(readings, contract, universe, group);
      case GameTransfer(var universe, var to) -> transfer(readings, contract, universe, to);
    }
    return readings;
  }

  private void handover(
      Map<ChecklistItem, Reading> readings,
      ReadContract contract,
      UniverseId universe,
      GroupId id) {
    var group = group(id);
    var seller = contract.roblox().seller();
    put(readings, ChecklistItem.SELLER_OWNS_GROUP, is(group, g -> seller.equals(g.owner())));
    put(readings, ChecklistItem.ENTRY_OPEN, entryOpen(group));
    put(readings, ChecklistItem.GROUP_UNLOCKED, is(group, g -> !g.locked()));
    Answer<Universe> game =
        Objects.requireNonNull(roblox.universes(List.of(universe)).get(universe));
    put(
        readings,
        ChecklistItem.UNIVERSE_IN_GROUP,
        is(game, u -> u.owner() instanceof ByGroup(var holder) && holder.equals(id)));
    var roles = roblox.roles(id, contract.roblox().buyer());
    put(readings, ChecklistItem.BUYER_IN_GROUP, is(roles, held -> !held.isEmpty()));
  }

  private void transfer(
      Map<ChecklistItem, Reading> readings,
      ReadContract contract,
      UniverseId universe,
      GroupId destination) {
    var buyer = contract.roblox().buyer();
    var to = group(destination);
    put(readings, ChecklistItem.ENTRY_OPEN, entryOpen(to));
    put(
        readings,
        ChecklistItem.DESTINATION_BUYERS,
        is(to, group -> OwnershipRule.isDestinationOf(buyer, group)));
    put(
        readings,
        ChecklistItem.SELLER_MAY_PUBLISH,
        mayPublish(destination, contract.roblox().seller()));
    put(readings, ChecklistItem.NOT_MOVED_LATELY, notMoved(universe));
    put(readings, ChecklistItem.SCOPE_GRANTED, Reading.of(grants.granted(contract.buyer())));
  }

  private static void put(
      Map<ChecklistItem, Reading> readings, ChecklistItem item, @Nullable Reading reading) {
    if (reading != null) readings.put(item, reading);
  }

  private Answer<Group> group(GroupId id) {
    return Objects.requireNonNull(roblox.groups(List.of(id)).get(id));
  }

  /** Of a group that does not say it nothing is concluded: the turn is as in an open one. */
  private static @Nullable Reading entryOpen(Answer<Group> answer) {
    return answer instanceof Known<Group>(var group) && group.publicEntry() != null
        ? Reading.of(group.publicEntry())
        : null;
  }

  /** Roblox shows who is a member; what the roles of members allow, it shows to members only. */
  private @Nullable Reading mayPublish(GroupId group, RobloxUserId seller) {
    Answer<List<Role>> roles = roblox.roles(group, seller);
    var isMember = is(roles, held -> !held.isEmpty());
    return isMember == Reading.YES ? Reading.UNKNOWN : isMember;
  }

  /** A move is another owner than the one whom we have seen before. */
  private @Nullable Reading notMoved(UniverseId universe) {
    var read = ownership.readMany(List.of(universe)).get(universe);
    if (read == null) return null;
    var since = read.knownSince();
    return Reading.of(since == null || since.isBefore(clock.instant().minus(TRANSFER_LOCK)));
  }

  private static <T> @Nullable Reading is(Answer<T> answer, Predicate<T> test) {
    return switch (answer) {
      case Known<T>(var value) -> Reading.of(test.test(value));
      case Unknown<T> _ -> null;
    };
  }

  private @Nullable Reading payout(UserId seller, Rail rail) {
    try {
      var payout = payouts.payout(seller);
      var destination =
          switch (rail) {
            case STRIPE -> payout.stripe();
            case USDC_BASE -> payout.wallet();
          };
      var state = destination.state();
      return Reading.of(state == DestinationState.READY || state == DestinationState.WAITING);
    } catch (FailureKind.Unavailable _) {
      return null;
    }
  }
}
