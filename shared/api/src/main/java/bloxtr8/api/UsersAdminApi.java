package bloxtr8.api;

import bloxtr8.api.PeopleApi.ConsentPlace;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.UsersApi.Account;
import bloxtr8.api.UsersApi.ReportReason;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Staff routes for people. Nobody acts about themselves; every reason has 10 to 2,000 characters.
 */
@HttpExchange("/api/admin/users")
public interface UsersAdminApi {

  /**
   * Finds users exactly; without a query lists all, the newest first.
   *
   * @param q a user id, a Discord id, a Roblox id or a user name; also finds whose ban holds for an
   *     id that is not linked any more
   */
  @GetExchange
  Page<Summary> users(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  @GetExchange("/{id}")
  Details user(@PathVariable UserId id);

  /** Sets TIER_1 or TIER_2, for which a Roblox account must be linked. */
  @PostExchange("/{id}/tier")
  Decided setTier(@PathVariable UserId id, @RequestBody TierOrder order);

  /**
   * Grants or removes an authority; for admins. Once there are two admins, a grant needs a second
   * one; with three, removing an admin does too.
   */
  @PostExchange("/{id}/authority")
  Decided setAuthority(@PathVariable UserId id, @RequestBody AuthorityOrder order);

  /** Bans the person and their linked accounts; only an admin bans an admin. */
  @PostExchange("/{id}/ban")
  Decided ban(@PathVariable UserId id, @RequestBody Order order);

  /** Lifts the ban, for admins. */
  @PostExchange("/{id}/unban")
  Decided unban(@PathVariable UserId id, @RequestBody Order order);

  /** Decides the open reports about the person, and with them the freeze. */
  @PostExchange("/{id}/reports/decide")
  Decided decideReports(@PathVariable UserId id, @RequestBody ReportsOrder order);

  record TierOrder(Tier tier, String reason) {}

  /**
   * Which authority the person shall have.
   *
   * @param replacesProposal whether it replaces another person's different proposal
   */
  record AuthorityOrder(Authority authority, String reason, @Nullable Boolean replacesProposal) {}

  record Order(String reason) {}

  record ReportsOrder(ReportDecision decision, String reason) {}

  /** What staff decide about a freeze. */
  enum ReportDecision {
    /** The person may start new deals again. */
    LIFT,
    KEEP
  }

  /**
   * One user in a list.
   *
   * @param name empty after erasure
   * @param frozenSince null unless a report keeps them from new deals
   */
  record Summary(
      UserId userId,
      String name,
      Tier tier,
      Authority authority,
      boolean banned,
      @Nullable Instant frozenSince,
      boolean erased,
      @Nullable Account discord,
      @Nullable Account roblox,
      Instant createdAt) {}

  /**
   * Everything that staff see of a person; each list begins with the newest and is bounded.
   *
   * @param appointedBy the person who granted them their authority
   * @param proposed an authority that waits for a second admin
   */
  record Details(
      Summary user,
      @Nullable UserId appointedBy,
      @Nullable ProposedAuthority proposed,
      List<GivenConsent> consents,
      List<RightChange> rights,
      List<BanRecord> bans,
      List<ReportRecord> reports) {}

  record ProposedAuthority(Authority authority, UserId by, Instant until) {}

  record GivenConsent(String termsVersion, Instant givenAt, ConsentPlace givenIn) {}

  /** A right of a person. */
  enum Right {
    TIER,
    AUTHORITY
  }

  /**
   * A change of a right.
   *
   * @param by null where a rule or a setting made it
   * @param reason null for such a change
   */
  record RightChange(
      Right right,
      String before,
      String after,
      @Nullable UserId by,
      @Nullable String reason,
      Instant at) {}

  /**
   * A ban.
   *
   * @param reason null after the person's erasure
   * @param liftedBy null while it is in force
   */
  record BanRecord(
      @Nullable String reason,
      UserId by,
      Instant at,
      @Nullable UserId liftedBy,
      @Nullable Instant liftedAt,
      @Nullable String liftReason) {}

  /**
   * A report about the person.
   *
   * @param decidedBy null while it is open
   */
  record ReportRecord(
      UserId reportedBy,
      ReportReason reason,
      @Nullable String text,
      Instant at,
      @Nullable UserId decidedBy,
      @Nullable Instant decidedAt,
      @Nullable ReportDecision decision,
      @Nullable String decisionReason) {}
}
