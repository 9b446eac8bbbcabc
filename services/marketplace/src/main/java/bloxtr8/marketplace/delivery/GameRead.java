package bloxtr8.marketplace.delivery;

import static java.util.Objects.requireNonNull;

import bloxtr8.marketplace.delivery.ObservedGame.Seen;
import bloxtr8.marketplace.delivery.domain.FurtherAnswer;
import bloxtr8.marketplace.delivery.domain.FurtherCheck;
import bloxtr8.marketplace.delivery.domain.Observation;
import bloxtr8.marketplace.delivery.domain.OwnerClassifier;
import bloxtr8.marketplace.delivery.domain.OwnerFinding;
import bloxtr8.marketplace.delivery.domain.OwnershipSource;
import bloxtr8.marketplace.delivery.domain.SnapshotHash;
import bloxtr8.marketplace.delivery.domain.WatchDecider;
import bloxtr8.marketplace.ownership.OwnershipFacts.OwnedGame;
import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The read of one game while it is made: what each source has answered so far. */
final class GameRead {

  private final WatchedGame game;
  private final OwnerClassifier classifier;
  private final Instant beganAt;
  private final boolean wantsDestination;
  private final List<Seen> seen = new ArrayList<>();
  private final EnumSet<OwnershipSource> unanswered = EnumSet.noneOf(OwnershipSource.class);
  private Answer<Universe> universe = new Unknown<>(Reason.BUDGET_USED, null);
  private Map<GroupId, Answer<Group>> groups = Map.of();
  private boolean postponed;
  private FurtherAnswer further = new FurtherAnswer.NotAsked();
  private @Nullable Group publicGroup;
  private @Nullable List<Role> roles;
  private @Nullable Snapshot facts;

  /** Until the first source whose budget is used has a call again. */
  private @Nullable Duration pause;

  GameRead(WatchedGame game, Instant beganAt, WatchDecider decider) {
    this.game = game;
    this.classifier = game.classifier();
    this.beganAt = beganAt;
    this.wantsDestination = decider.needsDestination(game.watch());
  }

  WatchedGame game() {
    return game;
  }

  Instant beganAt() {
    return beganAt;
  }

  Set<GroupId> readUniverse(Answer<Universe> answer) {
    universe = answer;
    if (answer instanceof Known<Universe>(var known)) see(OwnershipSource.OPEN_CLOUD, known.json());
    return classifier.groups(answer, wantsDestination);
  }

  void readGroups(Map<GroupId, Answer<Group>> answers) {
    groups = answers;
    for (var id : classifier.groups(universe, wantsDestination))
      if (answers.get(id) instanceof Known<Group>(var known))
        see(OwnershipSource.OPEN_CLOUD, known.json());
  }

  /** Null for an unknown owner. */
  @Nullable OwnerFinding finding() {
    return classifier.classify(universe, groups) instanceof Known<OwnerFinding>(var known)
        ? known
        : null;
  }

  /**
   * The sources that can confirm the finding, in their order; known owners only. Where a game is
   * not in the group that is to be handed over, the games host shows where it is, and the groups
   * host does not.
   */
  List<OwnershipSource> furtherSources() {
    return switch (game.transfer()) {
      case GroupHandover _ when isElsewhere() -> List.of(OwnershipSource.GAMES_HOST);
      case GroupHandover _ -> List.of(OwnershipSource.GROUPS_HOST);
      case GameTransfer _ ->
          List.of(
              OwnershipSource.BUYER_GRANT,
              OwnershipSource.GAMES_HOST,
              OwnershipSource.DEVELOP_HOST);
    };
  }

  private boolean isElsewhere() {
    var finding = finding();
    return finding != null && finding.isElsewhere();
  }

  /** Whether this source is the next one to ask. */
  boolean awaits(OwnershipSource source) {
    return further instanceof FurtherAnswer.NotAsked
        && furtherSources().contains(source)
        && !unanswered.contains(source);
  }

  /** The group that the contract names. */
  GroupId group() {
    return groupOf(game.transfer());
  }

  void confirmByGroup(Answer<Group> theirs) {
    await(theirs);
    if (theirs instanceof Known<Group>(var shown)) publicGroup = shown;
    if (groups.get(group()) instanceof Known<Group>(var ours))
      confirm(OwnershipSource.GROUPS_HOST, FurtherCheck.ofGroup(ours, theirs), jsonOf(theirs));
  }

  void confirmByGrant(Answer<Universe> theirs) {
    await(theirs);
    confirm(
        OwnershipSource.BUYER_GRANT,
        FurtherCheck.ofUniverse(known(universe), theirs),
        jsonOfUniverse(theirs));
  }

  void confirmByPublicHost(OwnershipSource host, Answer<Universe> theirs) {
    await(theirs);
    confirm(host, FurtherCheck.ofPublicUniverse(known(universe), theirs), jsonOfUniverse(theirs));
  }

  /** The source could not even be asked: nobody granted us the access. */
  void confirmByNobody(OwnershipSource source) {
    confirm(source, FurtherCheck.NO_ANSWER, null);
  }

  /**
   * Whether the games host is asked too: the groups host confirms who owns the group, but not that
   * the game is still in it.
   */
  boolean awaitsHolder() {
    return game.transfer() instanceof GroupHandover
        && finding() == OwnerFinding.BUYER
        && further.allows();
  }

  void confirmHolder(Answer<Universe> theirs) {
    var check = FurtherCheck.ofPublicUniverse(known(universe), theirs);
    var isAnswer = check == FurtherCheck.AGREES || check == FurtherCheck.CONTRADICTS;
    List<SnapshotHash> shown =
        isAnswer ? seeFurther(OwnershipSource.GAMES_HOST, jsonOfUniverse(theirs)) : List.of();
    further = further.unless(check, OwnershipSource.GAMES_HOST, shown);
  }

  void readRoles(Answer<List<Role>> answer) {
    roles = answer instanceof Known<List<Role>>(var known) ? known : null;
  }

  void readFacts(@Nullable Snapshot shown) {
    facts = shown;
  }

  /** The group that has the game; null where a user has it. Known owners only. */
  @Nullable GroupId holder() {
    return known(universe).owner() instanceof ByGroup(var id) ? id : null;
  }

  /** The game with its owner and the seller's roles. Known owners only. */
  OwnedGame owned() {
    var holder = holder();
    @Nullable Group group =
        holder != null && groups.get(holder) instanceof Known<Group>(var known) ? known : null;
    return new OwnedGame(
        new Ownership(known(universe), group),
        publicGroup != null && publicGroup.id().equals(holder) ? publicGroup : null,
        game.parties().seller(),
        roles,
        beganAt);
  }

  boolean isAgreed() {
    return further instanceof FurtherAnswer.Agrees;
  }

  ObservedGame observed(Instant endedAt) {
    var own =
        seen.stream()
            .filter(one -> one.source() == OwnershipSource.OPEN_CLOUD)
            .map(one -> SnapshotHash.of(one.snapshot()))
            .distinct()
            .toList();
    var read =
        new Observation(
            beganAt,
            endedAt,
            classifier.classify(universe, groups),
            further,
            wantsDestination ? classifier.destination(groups) : null,
            roles,
            own);
    return new ObservedGame(
        game, read, List.copyOf(seen), facts, pause == null ? Duration.ZERO : pause);
  }

  private void await(Answer<?> theirs) {
    if (theirs instanceof Unknown<?>(var reason, var after)
        && reason == Reason.BUDGET_USED
        && after != null
        && (pause == null || after.compareTo(pause) < 0)) pause = after;
  }

  private void confirm(OwnershipSource source, FurtherCheck check, @Nullable String json) {
    switch (check) {
      case AGREES -> further = new FurtherAnswer.Agrees(source, seeFurther(source, json));
      case CONTRADICTS -> further = new FurtherAnswer.Contradicts(source, seeFurther(source, json));
      case NO_ANSWER -> unanswered.add(source);
      case POSTPONED -> {
        unanswered.add(source);
        postponed = true;
      }
    }
    if (further instanceof FurtherAnswer.NotAsked && unanswered.containsAll(furtherSources()))
      further =
          postponed
              ? new FurtherAnswer.Postponed()
              : new FurtherAnswer.NoAnswer(Set.copyOf(unanswered));
  }

  private List<SnapshotHash> seeFurther(OwnershipSource source, @Nullable String json) {
    return List.of(SnapshotHash.of(see(source, requireNonNull(json))));
  }

  private Snapshot see(OwnershipSource source, String json) {
    var snapshot = new Snapshot(json);
    var one = new Seen(source, snapshot);
    if (!seen.contains(one)) seen.add(one);
    return snapshot;
  }

  private static Universe known(Answer<Universe> answer) {
    if (answer instanceof Known<Universe>(var universe)) return universe;
    throw new IllegalStateException("a further source is asked about known games only");
  }

  private static @Nullable String jsonOf(Answer<Group> answer) {
    return answer instanceof Known<Group>(var group) ? group.json() : null;
  }

  private static @Nullable String jsonOfUniverse(Answer<Universe> answer) {
    return answer instanceof Known<Universe>(var universe) ? universe.json() : null;
  }

  private static GroupId groupOf(Transfer transfer) {
    return switch (transfer) {
      case GroupHandover t -> t.group();
      case GameTransfer t -> t.destination();
    };
  }
}
