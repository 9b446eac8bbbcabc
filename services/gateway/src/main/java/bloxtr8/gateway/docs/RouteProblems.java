package bloxtr8.gateway.docs;

import bloxtr8.gateway.routes.Route;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The refusals of single routes: what their services throw, in addition to those that follow from
 * the kind of a route. A test compares every response with this table.
 */
final class RouteProblems {

  /**
   * The refusals of some routes with one status.
   *
   * @param routes matches method and path, such as {@code PUT /api/users/me/payout/.*}
   */
  private record Row(Pattern routes, int status, List<String> codes) {}

  private static final String PAYOUT = "(PUT|DELETE) /api/users/me/payout/.*";
  private static final String PROVEN = "PUT /api/(users/me/payout/wallet|escrow/.*/refund-wallet)";
  private static final String REFUND_WALLET = "PUT /api/escrow/.*/refund-wallet";
  private static final String REVIEW = "POST /api/admin/reviews/.*";
  private static final String OPERATION = "POST /api/admin/operations/.*";
  private static final String DEAD_LETTERS = "/api/admin/dead-letters/.*";
  private static final String REPORT = "POST /api/users/.*/report";
  private static final String LISTING_REPORT = "POST /api/listings/.*/report";
  private static final String PEOPLE = "/api/admin/users/.*";
  private static final String EXPERIENCES =
      "(GET /api/users/me/experiences|POST /api/asset-verification/verify)";
  private static final String CREATES = "POST /api/(listings|offers|offers/.*/counter)";
  private static final String LISTING = "(PATCH /api/listings/.*|POST /api/listings/[^/]*/[^w].*)";
  private static final String GOES_LIVE = "POST /api/listings(/.*/activate)?";
  private static final String ANSWER = "POST /api/offers/.*/(accept|counter|decline|withdraw)";
  private static final String BEGINS =
      "POST /api/(listings|listings/.*/activate|offers|offers/.*/(accept|counter))";
  private static final String OFFERS = "POST /api/(offers|offers/.*/(accept|counter))";
  private static final String SIGN = "POST /api/contracts/[^/]*/sign";
  private static final String CHECKLIST =
      "(GET /api/offers/.*/checklist|POST /api/offers/.*/confirm)";
  private static final String UPLOAD = "POST /api/disputes/.*/evidence";
  private static final String BUNDLE = "GET /api/disputes/.*/evidence/bundle";
  private static final String REBUILD = "/api/admin/projections/rebuild";

  private static final List<Row> ROWS =
      List.of(
          row(PAYOUT, 403, "login_too_old"),
          row(REFUND_WALLET, 403, "login_too_old"),
          row(PROVEN, 409, "no_challenge"),
          row(PROVEN, 503, "chain_unavailable"),
          row(PROVEN, 409, "wallet_taken"),
          row(REFUND_WALLET, 409, "money_seen", "paid_by_card", "deal_closed"),
          row("PUT /api/users/me/payout/stripe", 503, "provider_unavailable"),
          row("GET /api/escrow/.*/stream", 429, "too_many_streams"),
          row("GET /api/escrow", 403, "not_staff"),
          row("GET /api/disputes", 403, "not_staff"),
          row(UPLOAD, 400, "malformed_upload"),
          row(UPLOAD, 409, "dispute_ended", "too_much_evidence", "idempotency_key_reused"),
          row(UPLOAD, 413, "file_too_large", "too_much_evidence"),
          row(UPLOAD, 422, "file_type", "file_unreadable", "file_active", "malware"),
          row(UPLOAD, 429, "too_many_uploads"),
          row(UPLOAD, 503, "too_many_uploads", "files_unavailable"),
          row(BUNDLE, 409, "evidence_damaged"),
          row(BUNDLE, 429, "too_many_downloads"),
          row(BUNDLE, 503, "too_many_downloads", "files_unavailable"),
          row(REVIEW, 403, "not_impartial", "not_an_admin", "not_independent"),
          row(
              REVIEW,
              409,
              "already_decided",
              "bank_undecided",
              "reversal_underway",
              "proposed_otherwise"),
          row("POST /api/admin/chargebacks/.*", 409, "chargeback_closed"),
          row("POST /api/admin/(house|ledger)/.*", 403, "not_independent"),
          row("POST /api/admin/(house|ledger)/.*", 409, "proposed_otherwise"),
          row("POST /api/admin/house/withdraw", 409, "owed_to_others"),
          row("POST /api/admin/ledger/resume", 409, "more_missing"),
          row("POST /api/admin/house/withdraw", 503, "balance_unknown"),
          row(OPERATION, 403, "not_impartial", "not_independent"),
          row(
              OPERATION,
              409,
              "operation_resolved",
              "being_proved",
              "never_sent",
              "moves_no_money",
              "not_ended",
              "reference_known",
              "proposed_otherwise"),
          row(OPERATION, 503, "provider_silent"),
          row("POST " + DEAD_LETTERS, 403, "not_impartial", "not_independent"),
          row(
              "POST " + DEAD_LETTERS,
              409,
              "not_the_first",
              "nothing_missing",
              "proposed_otherwise"),
          row("POST " + REBUILD, 409, "rebuild_running"),
          row("(GET /api/users/me/export|DELETE /api/users/me)", 403, "login_too_old"),
          row("DELETE /api/users/me(/accounts/roblox)?", 409, "still_open"),
          row("DELETE /api/users/me/accounts/roblox", 409, "not_linked"),
          row("DELETE /api/users/me/accounts/roblox/universes", 409, "not_granted"),
          row(REPORT, 403, "yourself", "tier_too_low", "banned"),
          row(REPORT, 409, "already_reported"),
          row(REPORT, 429, "too_many_reports"),
          row(LISTING_REPORT, 403, "own_listing", "tier_too_low", "banned"),
          row(LISTING_REPORT, 409, "already_reported"),
          row(LISTING_REPORT, 429, "too_many_reports"),
          row("POST /api/admin/universes/.*", 403, "not_staff", "not_impartial"),
          row("(GET|PUT) /api/guilds/.*", 403, "not_in_the_guild", "not_guild_admin"),
          row("POST " + PEOPLE, 403, "yourself", "not_staff"),
          row("POST /api/admin/users/.*/(authority|ban|unban)", 403, "not_an_admin"),
          row("POST /api/admin/users/.*/authority", 403, "not_independent"),
          row("POST /api/admin/users/.*/authority", 409, "proposed_otherwise"),
          row("POST /api/admin/users/.*/tier", 409, "not_linked"),
          row("POST /api/admin/users/.*/reports/decide", 409, "nothing_reported"),
          row(EXPERIENCES, 403, "not_linked", "tier_required"),
          row(EXPERIENCES, 429, "too_many_reads"),
          row("POST /api/asset-verification/verify", 503, "ownership_unknown"),
          row(CREATES, 400, "idempotency_key_malformed"),
          row(CREATES, 409, "idempotency_key_reused"),
          row(BEGINS, 403, "not_linked", "tier_required", "frozen", "disabled"),
          row("PATCH /api/listings/.*", 403, "not_linked", "frozen", "disabled"),
          row(GOES_LIVE, 403, "blocked_in_guild"),
          row("PATCH /api/listings/.*", 403, "blocked_in_guild", "tier_required"),
          row(GOES_LIVE, 409, "not_the_owner", "group_too_large", "listings_limit"),
          row(GOES_LIVE, 409, "publications_limit", "open_debt"),
          row(GOES_LIVE, 409, "universe_listed", "universe_in_deal"),
          row("PATCH /api/listings/.*", 409, "listings_limit", "listing_changed"),
          row(LISTING, 403, "not_the_seller"),
          row(LISTING, 409, "listing_not_active", "listing_reserved"),
          row("POST /api/listings/.*/watch", 409, "too_many_watches"),
          row("PUT /api/offer-drafts/.*", 409, "too_many_drafts"),
          row(BEGINS, 409, "universe_paused", "universe_removed"),
          row("POST /api/offers", 404, "not_found"),
          row("POST /api/offers", 403, "own_listing"),
          row("POST /api/offers", 409, "offer_exists", "offers_limit", "open_debt"),
          row("POST /api/offers", 409, "listing_offers_limit"),
          row(OFFERS, 409, "listing_not_active", "listing_reserved", "listing_changed"),
          row(OFFERS, 409, "other_party_unfit", "same_person"),
          row(ANSWER, 403, "not_the_receiver", "not_the_maker"),
          row(ANSWER, 409, "offer_not_pending"),
          row("POST /api/offers/.*/(accept|counter)", 410, "offer_expired"),
          row("POST /api/offers/.*/counter", 409, "too_many_rounds"),
          row("POST /api/offers/.*/accept", 409, "offer_changed", "not_the_owner"),
          row("POST /api/offers/.*/accept", 409, "universe_listed", "group_too_large"),
          row("POST /api/(offers|offers/.*/accept)", 422, "destination_not_yours"),
          row("POST /api/(listings(/.*/activate)?|offers(/.*/accept)?)", 429, "too_many_reads"),
          row("POST /api/(listings(/.*/activate)?|offers(/.*/accept)?)", 503, "ownership_unknown"),
          row("POST /api/offers/.*/accept", 409, "same_wallet"),
          row(SIGN, 403, "not_linked", "tier_required", "frozen", "disabled"),
          row(SIGN, 403, "web_only", "discord_only", "sign_token_invalid"),
          row(SIGN, 409, "already_signed", "document_changed", "sign_token_used"),
          row(SIGN, 409, "other_party_unfit", "same_person", "same_wallet", "universe_in_deal"),
          row(SIGN, 410, "sign_token_expired"),
          row("POST /api/contracts/.*/(sign|sign-token|cancel)", 409, "contract_not_open"),
          row("POST /api/contracts/.*/(sign|sign-token|cancel)", 410, "contract_expired"),
          row("POST /api/contracts/.*/sign-token", 409, "already_signed"),
          row("POST /api/contracts/.*/sign-token", 429, "too_many_tokens"),
          row("POST /api/contracts/validate-token", 403, "sign_token_invalid"),
          row("POST /api/contracts/validate-token", 409, "sign_token_used"),
          row("POST /api/contracts/validate-token", 410, "sign_token_expired"),
          row("POST /api/contracts/generate", 404, "not_found"),
          row("POST /api/contracts/generate", 409, "offer_not_accepted"),
          row("GET /api/contracts/.*/pdf", 409, "document_not_ready"),
          row("GET /api/contracts/.*/certificate", 409, "certificate_not_ready"),
          row("GET /api/contracts/.*/(pdf|certificate)", 503, "store_unavailable"),
          row(CHECKLIST, 409, "offer_not_accepted"),
          row("POST /api/offers/.*/confirm", 403, "not_yours_to_confirm"),
          row("POST /api/offers/.*/confirm", 409, "not_to_confirm"),
          row("POST /api/reports", 400, "idempotency_key_malformed"),
          row("(POST|GET) /api/reports.*", 403, "not_an_admin"),
          row("POST /api/reports", 403, "account_erased"),
          row("POST /api/reports", 409, "report_running", "idempotency_key_reused"),
          row("POST /api/reports", 429, "too_many_reports"),
          row("GET /api/escrow/.*/payment", 409, "checklist_open"),
          row(
              "POST /api/auth/(refresh|logout)",
              401,
              "no_session",
              "session_ended",
              "session_revoked"),
          row("POST /api/auth/(refresh|logout)", 403, "csrf_token_wrong"),
          row("(GET|POST|DELETE) /api/auth/consent", 410, "expired_state"),
          row("(POST|DELETE) /api/auth/consent", 403, "csrf_token_wrong"),
          row("POST /api/auth/consent", 403, "banned", "disabled"),
          row("POST /api/auth/consent", 503, "provider_unavailable"),
          row("POST /api/auth/refresh", 403, "disabled"),
          row("POST /api/auth/bot-token", 403, "disabled"),
          row("POST /api/auth/bot-token", 404, "not_signed_up"),
          row("POST /api/oauth/roblox/(url|validate-ticket)", 403, "ticket_of_another"),
          row("POST /api/oauth/roblox/(url|validate-ticket)", 410, "ticket_expired"));

  private RouteProblems() {}

  private static Row row(String routes, int status, String... codes) {
    return new Row(Pattern.compile(routes), status, List.of(codes));
  }

  /** Receives the refusals of a route. */
  @FunctionalInterface
  interface ProblemSink {
    void add(int status, List<String> codes);
  }

  static void of(Route route, ProblemSink sink) {
    var name = route.toString();
    for (var row : ROWS)
      if (row.routes().matcher(name).matches()) sink.add(row.status(), row.codes());
  }
}
