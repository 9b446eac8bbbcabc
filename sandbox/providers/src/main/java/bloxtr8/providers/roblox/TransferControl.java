package bloxtr8.providers.roblox;

import static java.util.Objects.requireNonNull;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.roblox.TransferStore.TransferRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Transfers of games as people make them on Roblox' pages: only to a group in which the owner may
 * publish, by a request that the group accepts, and not soon again.
 */
final class TransferControl {

  static final Duration REQUEST_LIFE = Duration.ofDays(7);
  static final Duration BETWEEN_TRANSFERS = Duration.ofDays(30);

  private final UniverseStore universes;
  private final GroupStore groups;
  private final MembershipStore memberships;
  private final TransferStore transfers;
  private final RobloxLookup lookup;
  private final Clock clock;

  TransferControl(
      UniverseStore universes,
      GroupStore groups,
      MembershipStore memberships,
      TransferStore transfers,
      RobloxLookup lookup,
      Clock clock) {
    this.universes = universes;
    this.groups = groups;
    this.memberships = memberships;
    this.transfers = transfers;
    this.lookup = lookup;
    this.clock = clock;
  }

  void addTo(Controls controls) {
    controls
        .verb("transfer-request", this::request)
        .verb("transfer-accept", this::accept)
        .verb("transfer-cancel", this::cancel);
  }

  private ObjectNode request(ControlRequest request) {
    var universe = lookup.universe(request);
    var group = lookup.group(request, "groupId");
    var force = request.flagOr("force", false);
    request.nothingElse();
    if (group.locked()) throw GroupControl.locked(group);
    if (universe.owner().equals(Owner.group(group)))
      throw Problem.conflict("The game belongs to that group already.");
    var initiator = initiator(universe);
    requirePublisher(initiator, group);
    if (!force) requireOldEnough(universe);
    var now = clock.instant();
    var pending = transfers.find(universe.id());
    if (pending != null && now.isBefore(pending.expiresAt()))
      throw Problem.conflict(
          String.format(
              Locale.ROOT,
              "There is a request to transfer it to the group %d until %s; cancel that first.",
              pending.groupId(),
              pending.expiresAt()));
    transfers.remove(universe.id());
    var expiresAt = now.plus(REQUEST_LIFE);
    transfers.add(new TransferRequest(universe.id(), group.id(), initiator.id(), now, expiresAt));
    return Json.object()
        .put("universeId", universe.id())
        .put("groupId", group.id())
        .put("requestedBy", initiator.id())
        .put("expiresAt", expiresAt.toString());
  }

  /** Only an owner can transfer a game; that of a group's game is the group's owner. */
  private RobloxUser initiator(Universe universe) {
    var owner = ownerOf(universe);
    if (owner == null)
      throw Problem.conflict("The game belongs to an abandoned group: nobody can transfer it.");
    return owner;
  }

  private @Nullable RobloxUser ownerOf(Universe universe) {
    var owner = universe.owner();
    return switch (owner.kind()) {
      case USER -> lookup.users().account(owner.id());
      case GROUP -> requireNonNull(groups.find(owner.id()), "groups are never deleted").owner();
    };
  }

  private void requirePublisher(RobloxUser user, Group group) {
    var membership = memberships.find(group.id(), user.id());
    if (membership == null || !membership.role().mayPublish())
      throw Problem.conflict(
          String.format(
              Locale.ROOT,
              "The owner of the game, user %d, may not publish in the group %d: give them a role"
                  + " that may.",
              user.id(),
              group.id()));
  }

  private void requireOldEnough(Universe universe) {
    var received = universe.receivedAt();
    if (received == null) return;
    var again = received.plus(BETWEEN_TRANSFERS);
    if (clock.instant().isBefore(again))
      throw Problem.conflict(
          "The game was transferred on %s and cannot be transferred again before %s."
              .formatted(received, again));
  }

  /** Makes the game private. The request ends when its author has lost the game. */
  private ObjectNode accept(ControlRequest request) {
    var universe = lookup.universe(request);
    request.nothingElse();
    var pending = pending(universe);
    if (!clock.instant().isBefore(pending.expiresAt()))
      throw Problem.conflict("The request expired at %s.".formatted(pending.expiresAt()));
    var owner = ownerOf(universe);
    if (owner == null || owner.id() != pending.requestedBy())
      throw Problem.conflict("Whoever asked for the transfer no longer owns the game.");
    var group = requireNonNull(groups.lock(pending.groupId()), "groups are never deleted");
    if (group.locked()) throw GroupControl.locked(group);
    if (group.owner() == null) throw Problem.conflict("The group is abandoned: nobody can accept.");
    transfers.remove(universe.id());
    universes.receive(universe.id(), group.id());
    return UniverseControl.shape(
        requireNonNull(universes.find(universe.id()), "games are never deleted"));
  }

  private ObjectNode cancel(ControlRequest request) {
    var universe = lookup.universe(request);
    request.nothingElse();
    var pending = pending(universe);
    transfers.remove(universe.id());
    return Json.object().put("universeId", universe.id()).put("groupId", pending.groupId());
  }

  private TransferRequest pending(Universe universe) {
    var pending = transfers.find(universe.id());
    if (pending == null) throw Problem.conflict("There is no request to transfer this game.");
    return pending;
  }
}
