package bloxtr8.marketplace.delivery.domain;

import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two parties, a game and its groups. */
final class DealFixture {

  static final RobloxUserId SELLER = new RobloxUserId(1);
  static final RobloxUserId BUYER = new RobloxUserId(2);
  static final RobloxUserId STRANGER = new RobloxUserId(3);
  static final RobloxParties PARTIES = new RobloxParties(SELLER, BUYER);
  static final UniverseId GAME = new UniverseId(100);

  /** The group that is handed over, or the buyer's that the game is transferred to. */
  static final GroupId GROUP = new GroupId(200);

  static final GroupId OTHER_GROUP = new GroupId(201);
  static final Transfer HANDOVER = new Transfer.GroupHandover(GAME, GROUP);
  static final Transfer TRANSFER = new Transfer.GameTransfer(GAME, GROUP);
  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  static final DeliveryRules RULES =
      new DeliveryRules(
          Duration.ofMinutes(1),
          Duration.ofSeconds(5),
          Duration.ofMinutes(2),
          Duration.ofSeconds(40),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofHours(6),
          Duration.ofDays(7),
          Duration.ofDays(8));

  private DealFixture() {}

  static Answer<Universe> ownedBy(UniverseOwner owner) {
    return new Known<>(universe(owner, true));
  }

  static Universe universe(UniverseOwner owner, boolean isPublic) {
    return new Universe(GAME, owner, isPublic, "{\"owner\":\"" + owner + "\"}");
  }

  static UniverseOwner in(GroupId group) {
    return new UniverseOwner.ByGroup(group);
  }

  static UniverseOwner byUser(RobloxUserId user) {
    return new UniverseOwner.ByUser(user);
  }

  static Answer<Group> owned(GroupId id, @Nullable RobloxUserId owner) {
    return new Known<>(group(id, owner, false));
  }

  static Answer<Group> locked(GroupId id, @Nullable RobloxUserId owner) {
    return new Known<>(group(id, owner, true));
  }

  static Group group(GroupId id, @Nullable RobloxUserId owner, boolean locked) {
    return new Group(id, owner, locked, null, "{\"group\":" + id + ",\"owner\":\"" + owner + "\"}");
  }

  static <T> Answer<T> unknown(Reason reason) {
    return new Unknown<>(reason, null);
  }

  /** A read that took a second. */
  static Observation read(
      Instant beganAt,
      Answer<OwnerFinding> finding,
      FurtherAnswer further,
      @Nullable DestinationOwner destination) {
    var snapshots =
        finding instanceof Known<OwnerFinding>(var known)
            ? List.of(SnapshotHash.of(new Snapshot("{\"" + known + "\":\"" + beganAt + "\"}")))
            : List.<SnapshotHash>of();
    return new Observation(
        beganAt, beganAt.plusSeconds(1), finding, further, destination, null, snapshots);
  }

  static FurtherAnswer agrees() {
    return new FurtherAnswer.Agrees(OwnershipSource.GROUPS_HOST, further("agrees"));
  }

  static FurtherAnswer contradicts() {
    return new FurtherAnswer.Contradicts(OwnershipSource.GROUPS_HOST, further("contradicts"));
  }

  static FurtherAnswer nobody(OwnershipSource... missing) {
    return new FurtherAnswer.NoAnswer(Set.of(missing));
  }

  private static List<SnapshotHash> further(String what) {
    return List.of(SnapshotHash.of(new Snapshot("{\"further\":\"" + what + "\"}")));
  }
}
