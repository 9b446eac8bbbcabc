package bloxtr8.marketplace.people;

import bloxtr8.api.PersonalData;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the marketplace holds of a person. */
public final class PersonExport implements PersonalData {

  private final String service;
  private final PersonStore people;
  private final AccountStore accounts;
  private final RobloxGrantStore grants;
  private final RightStore rights;
  private final BanStore bans;
  private final ReportStore reports;
  private final PersonListingReports listingReports;
  private final PersonDeals deals;
  private final PersonTrades trades;
  private final PersonVerifications verifications;
  private final OpenMatters open;

  public PersonExport(
      String service,
      PersonStore people,
      AccountStore accounts,
      RobloxGrantStore grants,
      RightStore rights,
      BanStore bans,
      ReportStore reports,
      PersonListingReports listingReports,
      PersonDeals deals,
      PersonTrades trades,
      PersonVerifications verifications,
      OpenMatters open) {
    this.service = service;
    this.people = people;
    this.accounts = accounts;
    this.grants = grants;
    this.rights = rights;
    this.bans = bans;
    this.reports = reports;
    this.listingReports = listingReports;
    this.deals = deals;
    this.trades = trades;
    this.verifications = verifications;
    this.open = open;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public Map<String, Object> export(UserId user) {
    var person = people.find(user).orElseThrow(RefusedRequest::notFound);
    var standing = person.standing();
    var part = new LinkedHashMap<String, Object>();
    part.put("userId", user.text());
    part.put("name", person.name());
    part.put("tier", standing.tier().name());
    part.put("authority", standing.authority().name());
    part.put("banned", standing.banned());
    put(part, "frozenSince", person.frozenSince());
    part.put("showRobloxName", person.showRobloxName());
    part.put("createdAt", person.createdAt());
    part.put("accounts", accounts.of(person).stream().map(PersonExport::account).toList());
    grants.of(user).ifPresent(grant -> part.put("universeGrant", grant(grant)));
    part.put("consents", rights.consents(user));
    part.put("rights", rights.changes(person).stream().map(PersonExport::withoutStaff).toList());
    part.put("bans", bans.of(person).stream().map(PersonExport::withoutStaff).toList());
    // The text is not shown: it may name whoever wrote it.
    part.put(
        "reportsAbout",
        reports.about(person).stream().map(r -> about(r.reason().name(), r.at())).toList());
    part.put("reportsMade", reports.by(user));
    part.put("listingReportsMade", listingReports.madeBy(person));
    part.put("contracts", deals.contracts(user));
    part.putAll(trades.export(user));
    part.put("ownershipVerifications", verifications.verifications(user));
    return part;
  }

  /** Who of staff decided is not the person's data; what and why is. */
  private static Map<String, Object> withoutStaff(RightStore.Change change) {
    var row = new LinkedHashMap<String, Object>();
    row.put("right", change.kind());
    row.put("before", change.before());
    row.put("after", change.after());
    row.put("at", change.at());
    if (change.reason() != null) row.put("reason", change.reason());
    return row;
  }

  private static Map<String, Object> withoutStaff(BanStore.Ban ban) {
    var row = new LinkedHashMap<String, Object>();
    row.put("at", ban.at());
    if (ban.reason() != null) row.put("reason", ban.reason());
    if (ban.liftedAt() != null) row.put("liftedAt", ban.liftedAt());
    if (ban.liftReason() != null) row.put("liftReason", ban.liftReason());
    return row;
  }

  @Override
  public List<String> open(UserId user) {
    return open.of(user);
  }

  private static Map<String, Object> account(LinkedAccount linked) {
    var account = new LinkedHashMap<String, Object>();
    account.put("provider", linked.provider().name());
    account.put("id", linked.account().externalId());
    account.put("username", linked.account().username());
    put(account, "displayName", linked.account().displayName());
    put(account, "createdAt", linked.account().createdAt());
    account.put("linkedAt", linked.linkedAt());
    return account;
  }

  /** Without its token, which is nobody's business but ours and Roblox's. */
  private static Map<String, Object> grant(RobloxGrant grant) {
    var row = new LinkedHashMap<String, Object>();
    row.put("scopes", grant.scopes());
    row.put("grantedAt", grant.grantedAt());
    row.put("usedLastAt", grant.rotatedAt());
    put(row, "endedAt", grant.endedAt());
    put(row, "endedBy", grant.endedBy());
    return row;
  }

  private static Map<String, Object> about(String reason, Object at) {
    return Map.of("reason", reason, "at", at);
  }

  private static void put(Map<String, Object> part, String name, @Nullable Object value) {
    if (value != null) part.put(name, value);
  }
}
