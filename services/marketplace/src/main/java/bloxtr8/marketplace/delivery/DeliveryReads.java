package bloxtr8.marketplace.delivery;

import static bloxtr8.marketplace.delivery.domain.OwnershipSource.BUYER_GRANT;
import static bloxtr8.marketplace.delivery.domain.OwnershipSource.DEVELOP_HOST;
import static bloxtr8.marketplace.delivery.domain.OwnershipSource.GAMES_HOST;
import static bloxtr8.marketplace.delivery.domain.OwnershipSource.GROUPS_HOST;
import static java.util.Objects.requireNonNull;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.delivery.domain.OwnershipSource;
import bloxtr8.marketplace.delivery.domain.WatchDecider;
import bloxtr8.marketplace.ownership.BuyerGrants;
import bloxtr8.marketplace.ownership.OwnershipFacts;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the owners of many games at Roblox, each source in batches, and only where its answer is
 * needed. Never inside a database transaction.
 */
final class DeliveryReads {

  private final RobloxReads roblox;
  private final BuyerGrants grants;
  private final OwnershipFacts facts;
  private final WatchDecider decider;
  private final Clock clock;

  DeliveryReads(
      RobloxReads roblox,
      BuyerGrants grants,
      OwnershipFacts facts,
      WatchDecider decider,
      Clock clock) {
    this.roblox = roblox;
    this.grants = grants;
    this.facts = facts;
    this.decider = decider;
    this.clock = clock;
  }

  List<ObservedGame> read(Collection<WatchedGame> games) {
    var beganAt = clock.instant();
    var reads = games.stream().map(game -> new GameRead(game, beganAt, decider)).toList();
    readOwners(reads);
    var decisive = reads.stream().filter(this::isDecisive).toList();
    confirmByGroupsHost(awaiting(decisive, GROUPS_HOST));
    confirmByGrants(awaiting(decisive, BUYER_GRANT));
    confirm(GAMES_HOST, awaiting(decisive, GAMES_HOST), roblox::publicGames);
    confirm(DEVELOP_HOST, awaiting(decisive, DEVELOP_HOST), roblox::developUniverses);
    confirmHolders(decisive.stream().filter(GameRead::awaitsHolder).toList());
    readFacts(decisive.stream().filter(this::isMoment).toList());
    var endedAt = clock.instant();
    return reads.stream().map(read -> read.observed(endedAt)).toList();
  }

  private void readOwners(List<GameRead> reads) {
    var universes = roblox.universes(universes(reads));
    var groups = new LinkedHashSet<GroupId>();
    for (var read : reads)
      groups.addAll(read.readUniverse(of(universes, read.game().transfer().universe())));
    Map<GroupId, Answer<Group>> owners = groups.isEmpty() ? Map.of() : roblox.groups(groups);
    for (var read : reads) read.readGroups(owners);
  }

  private boolean isDecisive(GameRead read) {
    var finding = read.finding();
    return finding != null && decider.isDecisive(read.game().watch(), finding, read.beganAt());
  }

  private static List<GameRead> awaiting(List<GameRead> reads, OwnershipSource source) {
    return reads.stream().filter(read -> read.awaits(source)).toList();
  }

  private void confirmByGroupsHost(List<GameRead> reads) {
    if (reads.isEmpty()) return;
    var answers = roblox.publicGroups(reads.stream().map(GameRead::group).distinct().toList());
    for (var read : reads) read.confirmByGroup(of(answers, read.group()));
  }

  private void confirmByGrants(List<GameRead> reads) {
    if (reads.isEmpty()) return;
    var buyers = new HashSet<UserId>();
    for (var read : reads) buyers.add(read.game().buyer());
    var tokens = grants.accessTokens(buyers);
    var granted = new HashMap<GameRead, Secret>();
    for (var read : reads) {
      @Nullable Secret token = tokens.get(read.game().buyer());
      if (token == null) read.confirmByNobody(BUYER_GRANT);
      else granted.put(read, token);
    }
    var answers =
        inParallel(
            granted.keySet(),
            read ->
                roblox.universe(
                    read.game().transfer().universe(), requireNonNull(granted.get(read))));
    answers.forEach(GameRead::confirmByGrant);
  }

  private static void confirm(
      OwnershipSource host,
      List<GameRead> reads,
      Function<Collection<UniverseId>, Map<UniverseId, Answer<Universe>>> ask) {
    if (reads.isEmpty()) return;
    var answers = ask.apply(universes(reads));
    for (var read : reads)
      read.confirmByPublicHost(host, of(answers, read.game().transfer().universe()));
  }

  private void confirmHolders(List<GameRead> reads) {
    if (reads.isEmpty()) return;
    var answers = roblox.publicGames(universes(reads));
    for (var read : reads) read.confirmHolder(of(answers, read.game().transfer().universe()));
  }

  /** Whether the game was just paid, or delivered: once of each. */
  private boolean isMoment(GameRead read) {
    return isProof(read) || decider.isUnreported(read.game().watch());
  }

  /** Everything that is shown, with the seller's roles; what is missing prevents nothing. */
  private void readFacts(List<GameRead> reads) {
    var inGroups = reads.stream().filter(read -> read.holder() != null).toList();
    inParallel(
            inGroups,
            read -> roblox.roles(requireNonNull(read.holder()), read.game().parties().seller()))
        .forEach(GameRead::readRoles);
    var shown = facts.of(reads.stream().map(GameRead::owned).toList());
    for (var read : reads) read.readFacts(shown.get(read.game().transfer().universe()));
  }

  private boolean isProof(GameRead read) {
    var finding = read.finding();
    return finding != null
        && read.isAgreed()
        && decider.isProof(read.game().watch(), finding, read.beganAt());
  }

  private static <A> Map<GameRead, A> inParallel(
      Collection<GameRead> reads, Function<GameRead, A> call) {
    var answers = new HashMap<GameRead, A>();
    if (reads.isEmpty()) return answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = reads.stream().<Callable<A>>map(read -> () -> call.apply(read)).toList();
      var done = threads.invokeAll(calls);
      var next = done.iterator();
      for (var read : reads) answers.put(read, next.next().get());
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading Roblox", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a read of Roblox failed", e);
    }
  }

  private static Set<UniverseId> universes(List<GameRead> reads) {
    var ids = new LinkedHashSet<UniverseId>();
    for (var read : reads) ids.add(read.game().transfer().universe());
    return ids;
  }

  private static <K, T> Answer<T> of(Map<K, Answer<T>> answers, K id) {
    var answer = answers.get(id);
    return answer == null ? new Unknown<>(Reason.BUDGET_USED, null) : answer;
  }
}
