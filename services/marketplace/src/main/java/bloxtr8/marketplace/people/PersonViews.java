package bloxtr8.marketplace.people;

import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.api.UsersAdminApi.BanRecord;
import bloxtr8.api.UsersAdminApi.GivenConsent;
import bloxtr8.api.UsersAdminApi.ReportRecord;
import bloxtr8.api.UsersAdminApi.Right;
import bloxtr8.api.UsersAdminApi.RightChange;
import bloxtr8.api.UsersAdminApi.Summary;
import bloxtr8.api.UsersApi.Account;
import bloxtr8.api.UsersApi.Me;
import bloxtr8.marketplace.people.RightStore.Consent;
import bloxtr8.marketplace.people.domain.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps stored people to what the APIs show of them. */
final class PersonViews {

  private PersonViews() {}

  static Tier tier(StoredPerson person) {
    return Tier.valueOf(person.standing().tier().name());
  }

  static Me me(
      StoredPerson person,
      List<LinkedAccount> accounts,
      boolean universesGranted,
      List<Consent> consents) {
    var standing = person.standing();
    return new Me(
        person.id(),
        person.name(),
        tier(person),
        standing.authority(),
        standing.banned(),
        standing.frozen(),
        person.showRobloxName(),
        account(accounts, Provider.DISCORD),
        account(accounts, Provider.ROBLOX),
        universesGranted,
        consents.isEmpty() ? null : consents.getLast().termsVersion(),
        person.createdAt());
  }

  static Summary summary(StoredPerson person, List<LinkedAccount> accounts) {
    var standing = person.standing();
    return new Summary(
        person.id(),
        person.name(),
        tier(person),
        standing.authority(),
        standing.banned(),
        person.frozenSince(),
        standing.erased(),
        account(accounts, Provider.DISCORD),
        account(accounts, Provider.ROBLOX),
        person.createdAt());
  }

  static GivenConsent consent(Consent consent) {
    return new GivenConsent(consent.termsVersion(), consent.givenAt(), consent.givenIn());
  }

  static RightChange change(RightStore.Change change) {
    return new RightChange(
        Right.valueOf(change.kind().name()),
        change.before(),
        change.after(),
        change.by(),
        change.reason(),
        change.at());
  }

  static BanRecord ban(BanStore.Ban ban) {
    return new BanRecord(
        ban.reason(), ban.by(), ban.at(), ban.liftedBy(), ban.liftedAt(), ban.liftReason());
  }

  static ReportRecord report(ReportStore.Report report) {
    return new ReportRecord(
        report.by(),
        report.reason(),
        report.text(),
        report.at(),
        report.decidedBy(),
        report.decidedAt(),
        report.decision(),
        report.decisionReason());
  }

  private static @Nullable Account account(List<LinkedAccount> accounts, Provider provider) {
    return accounts.stream()
        .filter(linked -> linked.provider() == provider)
        .map(linked ->
            new Account(
                linked.account().externalId(),
                linked.account().username(),
                linked.account().displayName(),
                linked.linkedAt()))
        .findFirst()
        .orElse(null);
  }
}
