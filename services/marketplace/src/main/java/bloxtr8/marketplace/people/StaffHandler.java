package bloxtr8.marketplace.people;

import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.UsersAdminApi.ReportDecision;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.StaffAct;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.PersonEffectStore.Effect;
import bloxtr8.marketplace.people.RightStore.Change;
import bloxtr8.marketplace.people.RightStore.Kind;
import bloxtr8.marketplace.people.domain.StaffOrder;
import bloxtr8.marketplace.people.domain.StaffOrder.Ban;
import bloxtr8.marketplace.people.domain.StaffOrder.DecideReports;
import bloxtr8.marketplace.people.domain.StaffOrder.SetAuthority;
import bloxtr8.marketplace.people.domain.StaffOrder.SetTier;
import bloxtr8.marketplace.people.domain.StaffOrder.Unban;
import bloxtr8.marketplace.people.domain.StaffRules;
import bloxtr8.marketplace.people.domain.StaffRules.Facts;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.people.domain.Verdict;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.staff.StaffReason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what staff order about a person. Rights are those of this moment in the database,
 * under locks of both people's rows, not those of the request's token.
 */
public final class StaffHandler {

  private final Database database;
  private final PersonStore people;
  private final RightStore rights;
  private final BanStore bans;
  private final PersonEffectStore effects;
  private final ReportStore reports;
  private final StaffProposals proposals;
  private final Outbox outbox;
  private final Clock clock;

  public StaffHandler(
      Database database,
      PersonStore people,
      RightStore rights,
      BanStore bans,
      PersonEffectStore effects,
      ReportStore reports,
      StaffProposals proposals,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.rights = rights;
    this.bans = bans;
    this.effects = effects;
    this.reports = reports;
    this.proposals = proposals;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Everything that one act needs. */
  private record Act(
      StoredPerson by,
      StoredPerson subject,
      StaffOrder order,
      String reason,
      Actor.Person actor,
      boolean replaces,
      Instant at,
      Cause cause) {}

  /**
   * Carries an order out, or keeps it as the first of two.
   *
   * @param replaces whether it replaces another person's different proposal
   * @throws RefusedRequest when the rules refuse it; the refusal is audited
   */
  Decided order(
      Actor.Person by,
      UserId about,
      StaffOrder order,
      String reason,
      boolean replaces,
      Cause cause) {
    var why = StaffReason.of(reason);
    return new RefusalAudit(database, outbox, by, cause)
        .of(
            about,
            actionOf(order),
            () -> {
              var known = lock(by.user(), about);
              var staff = known.get(by.user());
              var subject = known.get(about);
              if (subject == null) throw RefusedRequest.notFound();
              if (staff == null) throw refusal(Verdict.NOT_STAFF);
              return decide(
                  new Act(staff, subject, order, why, by, replaces, clock.instant(), cause));
            });
  }

  private Decided decide(Act act) {
    var facts = new Facts(people.admins(), reports.open(act.subject().id()));
    var verdict =
        StaffRules.judge(act.by().standing(), act.subject().standing(), act.order(), facts);
    if (verdict.isRefusal()) throw refusal(verdict);
    return switch (verdict) {
      case ACCEPTED -> carryOut(act, act.by().id());
      case NEEDS_TWO -> propose(act);
      default -> alreadySo(act);
    };
  }

  private Map<UserId, StoredPerson> lock(UserId by, UserId about) {
    return people.lock(List.of(by, about)).stream()
        .collect(Collectors.toMap(StoredPerson::id, Function.identity()));
  }

  private static String actionOf(StaffOrder order) {
    return switch (order) {
      case SetTier _ -> "SetTier";
      case SetAuthority _ -> StaffAct.CHANGE_AUTHORITY.text();
      case Ban _ -> "BanUser";
      case Unban _ -> "UnbanUser";
      case DecideReports _ -> "DecideReports";
    };
  }

  private Decided propose(Act act) {
    var subject = act.subject().id().text();
    var content = ((SetAuthority) act.order()).authority().name();
    @Nullable UserId first = proposer(subject, act.at());
    var standing = act.by().standing();
    var member = new StaffMember(standing.user(), standing.authority(), standing.appointedBy());
    var verdict =
        proposals.judge(
            new StaffProposals.Act(StaffAct.CHANGE_AUTHORITY, subject, content, act.replaces()),
            member,
            act.at());
    // The first of the two has chosen the person, and so is who must not confirm with them.
    if (verdict == TwoPersonRule.Verdict.CONFIRMED)
      return carryOut(act, Objects.requireNonNull(first));
    outbox.record(entry(act, "PROPOSED: " + content));
    return Decided.of(verdict);
  }

  /**
   * Null when nothing is proposed; what somebody proposed who is no admin any more is withdrawn.
   */
  private @Nullable UserId proposer(String subject, Instant at) {
    var open = proposals.openAbout(StaffAct.CHANGE_AUTHORITY, List.of(subject), at).get(subject);
    if (open == null) return null;
    var isAdmin =
        people
            .find(open.by())
            .map(StoredPerson::standing)
            .filter(s -> s.authority() == Authority.ADMIN && !s.banned() && !s.disabled())
            .isPresent();
    if (isAdmin) return open.by();
    proposals.withdraw(StaffAct.CHANGE_AUTHORITY, subject);
    return null;
  }

  /** What waits for a second admin about the person; null for nothing. */
  StaffProposals.@Nullable Open proposedAbout(UserId user) {
    var subject = user.text();
    return proposals
        .openAbout(StaffAct.CHANGE_AUTHORITY, List.of(subject), clock.instant())
        .get(subject);
  }

  private Decided alreadySo(Act act) {
    outbox.record(entry(act, "It was so before."));
    return Decided.DONE_BEFORE;
  }

  private Decided carryOut(Act act, UserId appointedBy) {
    var messages = new ArrayList<Outgoing>();
    switch (act.order()) {
      case SetTier(var tier) -> messages.add(setTier(act, tier));
      case SetAuthority(var to) -> messages.add(setAuthority(act, to, appointedBy));
      case Ban _ -> messages.add(ban(act));
      case Unban _ -> messages.add(unban(act));
      case DecideReports(var lift) -> decideReports(act, lift);
    }
    messages.add(entry(act, detailOf(act)));
    outbox.record(messages);
    return Decided.DONE;
  }

  private Outgoing setTier(Act act, Tier after) {
    var user = act.subject().id();
    var before = act.subject().standing().tier();
    people.setTier(user, before, after);
    if (before == Tier.TIER_2) effects.insert(user, Effect.TIER_LOST, act.at());
    record(act, Kind.TIER, before.name(), after.name());
    return PeopleMessages.tierChanged(user, before, after, act.actor(), act.cause());
  }

  private Outgoing setAuthority(Act act, Authority after, UserId appointedBy) {
    var user = act.subject().id();
    var before = act.subject().standing().authority();
    people.setAuthority(user, before, after, after == Authority.USER ? null : appointedBy);
    proposals.withdraw(StaffAct.CHANGE_AUTHORITY, user.text());
    record(act, Kind.AUTHORITY, before.name(), after.name());
    return PeopleMessages.authorityChanged(user, before, after, act.actor(), act.cause());
  }

  private void record(Act act, Kind kind, String before, String after) {
    rights.insert(
        act.subject(), new Change(kind, before, after, act.by().id(), act.reason(), act.at()));
  }

  private Outgoing ban(Act act) {
    bans.insert(act.subject(), act.by().id(), act.reason(), act.at());
    people.endAccessTokens(act.subject().id());
    effects.insert(act.subject().id(), Effect.BANNED, act.at());
    return PeopleMessages.banned(act.subject().id(), act.actor(), act.cause());
  }

  private Outgoing unban(Act act) {
    bans.lift(act.subject(), act.by().id(), act.reason(), act.at());
    return PeopleMessages.unbanned(act.subject().id(), act.actor(), act.cause());
  }

  private void decideReports(Act act, boolean lift) {
    var decision = lift ? ReportDecision.LIFT : ReportDecision.KEEP;
    reports.decide(act.subject(), act.by().id(), decision, act.reason(), act.at());
    if (lift) people.unfreeze(act.subject().id());
  }

  /** Without the reason, which may name people: it is stored under the key of the person. */
  private static String detailOf(Act act) {
    var before = act.subject().standing();
    return switch (act.order()) {
      case SetTier(var tier) -> before.tier() + " to " + tier;
      case SetAuthority(var authority) -> "DONE: " + before.authority() + " to " + authority;
      case Ban _, Unban _ -> "";
      case DecideReports(var lift) -> lift ? "LIFT" : "KEEP";
    };
  }

  private static Outgoing entry(Act act, String detail) {
    return Audit.entry(
        act.subject().id().text(),
        actionOf(act.order()),
        Audit.ACCEPTED,
        "people",
        detail,
        act.actor(),
        act.cause());
  }

  private static RefusedRequest refusal(Verdict verdict) {
    return switch (verdict) {
      case GONE -> RefusedRequest.notFound();
      case NOT_STAFF ->
          RefusedRequest.forbidden("not_staff", "You are not a member of staff, or are banned.");
      case YOURSELF -> RefusedRequest.forbidden("yourself", "Nobody decides about themselves.");
      case NOT_AN_ADMIN -> RefusedRequest.forbidden("not_an_admin", "Only an admin may do this.");
      case NOT_LINKED ->
          RefusedRequest.conflict(
              "not_linked", "The person has not linked a Roblox account, which this tier needs.");
      case NOT_A_STAFF_TIER -> RefusedRequest.invalid("tier", "must be TIER_1 or TIER_2");
      case NOTHING_REPORTED ->
          RefusedRequest.conflict(
              "nothing_reported", "Nothing about this person waits for a decision.");
      case ACCEPTED, NEEDS_TWO, ALREADY_SO -> throw new IllegalArgumentException("no refusal");
    };
  }
}
