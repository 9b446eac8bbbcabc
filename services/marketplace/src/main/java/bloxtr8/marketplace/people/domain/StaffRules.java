package bloxtr8.marketplace.people.domain;

import static bloxtr8.marketplace.people.domain.Verdict.ACCEPTED;
import static bloxtr8.marketplace.people.domain.Verdict.ALREADY_SO;
import static bloxtr8.marketplace.people.domain.Verdict.GONE;
import static bloxtr8.marketplace.people.domain.Verdict.NEEDS_TWO;
import static bloxtr8.marketplace.people.domain.Verdict.NOTHING_REPORTED;
import static bloxtr8.marketplace.people.domain.Verdict.NOT_AN_ADMIN;
import static bloxtr8.marketplace.people.domain.Verdict.NOT_A_STAFF_TIER;
import static bloxtr8.marketplace.people.domain.Verdict.NOT_LINKED;
import static bloxtr8.marketplace.people.domain.Verdict.NOT_STAFF;
import static bloxtr8.marketplace.people.domain.Verdict.YOURSELF;

import bloxtr8.kernel.Authority;
import bloxtr8.marketplace.people.domain.StaffOrder.Ban;
import bloxtr8.marketplace.people.domain.StaffOrder.DecideReports;
import bloxtr8.marketplace.people.domain.StaffOrder.SetAuthority;
import bloxtr8.marketplace.people.domain.StaffOrder.SetTier;
import bloxtr8.marketplace.people.domain.StaffOrder.Unban;

/** Decides what staff may do about a person. */
public final class StaffRules {

  /** From how many admins on the grant of an authority needs a second admin. */
  private static final long ADMINS_FOR_A_GRANT = 2;

  /** To lower an admin, two others must be there to agree. */
  private static final long ADMINS_TO_LOWER_ONE = 3;

  /**
   * What else decides.
   *
   * @param admins how many people have the authority ADMIN now, banned ones too: otherwise an admin
   *     who bans the others could grant alone
   * @param openReports how many reports about the person wait for a decision
   */
  public record Facts(long admins, long openReports) {}

  private record Asked(Standing by, Standing subject, StaffOrder order) {}

  private StaffRules() {}

  public static Verdict judge(Standing by, Standing subject, StaffOrder order, Facts facts) {
    var isAdmin = by.authority() == Authority.ADMIN;
    return switch (new Asked(by, subject, order)) {
      case Asked(Standing b, _, _)
          when !b.authority().isStaff() || b.banned() || b.disabled() || b.erased() ->
          NOT_STAFF;
      case Asked(Standing b, Standing s, _) when b.user().equals(s.user()) -> YOURSELF;
      case Asked(_, Standing s, StaffOrder o) when s.erased() && !(o instanceof Unban) -> GONE;

      case Asked(_, _, SetTier(var tier)) when tier == Tier.TIER_0 -> NOT_A_STAFF_TIER;
      case Asked(_, Standing s, SetTier(var tier)) when s.tier() == tier -> ALREADY_SO;
      case Asked(_, Standing s, SetTier(var tier))
          when tier.compareTo(s.tier()) > 0 && !s.robloxLinked() ->
          NOT_LINKED;
      case Asked(_, _, SetTier _) -> ACCEPTED;

      case Asked(_, _, SetAuthority _) when !isAdmin -> NOT_AN_ADMIN;
      case Asked(_, Standing s, SetAuthority(var to)) when s.authority() == to -> ALREADY_SO;
      case Asked(_, Standing s, SetAuthority(var to)) ->
          needsTwo(s.authority(), to, facts.admins()) ? NEEDS_TWO : ACCEPTED;

      case Asked(_, Standing s, Ban _) when s.authority() == Authority.ADMIN && !isAdmin ->
          NOT_AN_ADMIN;
      case Asked(_, Standing s, Ban _) -> s.bannedByName() ? ALREADY_SO : ACCEPTED;

      case Asked(_, _, Unban _) when !isAdmin -> NOT_AN_ADMIN;
      case Asked(_, Standing s, Unban _) -> s.bannedByName() ? ACCEPTED : ALREADY_SO;

      case Asked(_, Standing s, DecideReports _) when facts.openReports() == 0 && !s.frozen() ->
          NOTHING_REPORTED;
      case Asked(_, _, DecideReports _) -> ACCEPTED;
    };
  }

  private static boolean needsTwo(Authority before, Authority after, long admins) {
    if (after.compareTo(before) > 0) return admins >= ADMINS_FOR_A_GRANT;
    return before == Authority.ADMIN && admins >= ADMINS_TO_LOWER_ONE;
  }
}
