package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sellers' connected accounts: created by the platform, completed by the sellers behind a
 * short-lived link.
 */
final class Accounts {

  static final String TYPE = "account";
  private static final String BANK_LAST4 = "6789";
  private static final Duration LINK_TTL = Duration.ofMinutes(5);
  private static final Set<String> PLAYED = Set.of("express", "custom", "standard");
  private static final List<String> GROUPS = List.of("business_profile", "settings");

  private final ObjectStore objects;
  private final BalanceStore balances;
  private final Events events;
  private final Supplier<URI> home;

  /**
   * @param home the URL of this sandbox, for the links it creates
   */
  Accounts(ObjectStore objects, BalanceStore balances, Events events, Supplier<URI> home) {
    this.objects = objects;
    this.balances = balances;
    this.events = events;
    this.home = home;
  }

  Reply create(Request request) {
    var params = request.params();
    var account = Shapes.of(TYPE);
    var id = Ids.nextShort("acct_");
    account.put("id", id);
    account.put("created", request.created());
    account.put("type", type(params));
    var country = params.text("country");
    account.put("country", country == null ? "US" : country);
    account
        .withObject("/external_accounts")
        .put("url", "/v1/accounts/%s/external_accounts".formatted(id));
    fill(params, account);
    objects.add(Request.PLATFORM, account);
    balances.open(id);
    return Reply.ok(account);
  }

  Reply retrieve(Request request) {
    return Reply.ok(objects.get(Request.PLATFORM, TYPE, request.id("id")));
  }

  Reply list(Request request) {
    var page = Listing.of(request, TYPE);
    return Reply.ok(page.list("/v1/accounts", objects.page(page)));
  }

  Reply update(Request request) {
    var account = objects.lock(Request.PLATFORM, TYPE, request.id("id"));
    fill(request.params(), account);
    objects.update(account);
    events.recordOf(request, ObjectStore.id(account), "account.updated", account);
    return Reply.ok(account);
  }

  /** Creates a link that works once and for five minutes; its token is stored with the account. */
  Reply link(Request request) {
    var params = request.params();
    var id = params.requiredText("account");
    params.requiredText("type");
    params.oneOf("type", "account_onboarding", "account_update");
    var back = params.requiredText("return_url");
    var refresh = params.requiredText("refresh_url");
    if (objects.lockIfThere(Request.PLATFORM, TYPE, id) == null) {
      throw StripeError.badParameter(
          "resource_missing", "No such account: '%s'".formatted(id), "account");
    }
    var token = Ids.next("");
    var expires = request.at().plus(LINK_TTL).getEpochSecond();
    objects.setSecret(id, new OnboardingLink(token, false, expires, back, refresh).text());
    var link = Json.object().put("object", "account_link").put("created", request.created());
    link.put("expires_at", expires);
    link.put("url", "%s/sandbox/stripe/onboarding/%s/%s".formatted(home.get(), id, token));
    return Reply.ok(link);
  }

  Reply loginLink(Request request) {
    var id = ObjectStore.id(objects.get(Request.PLATFORM, TYPE, request.id("id")));
    var link = Json.object().put("object", "login_link").put("created", request.created());
    link.put("url", "%s/sandbox#%s".formatted(home.get(), id));
    return Reply.ok(link);
  }

  /** Completes the onboarding with Stripe's own test account at a bank. */
  ObjectNode complete(Request request, String id) {
    return complete(request, id, BANK_LAST4);
  }

  /**
   * Completes the onboarding: the seller can be paid.
   *
   * @param last4 the last digits of the bank account, if none is there yet
   */
  ObjectNode complete(Request request, String id, String last4) {
    var account = objects.lock(Request.PLATFORM, TYPE, id);
    account.put("details_submitted", true);
    account.put("payouts_enabled", true);
    account.withObject("/capabilities").put("transfers", "active");
    require(account, List.of(), null);
    var banks = account.withObject("/external_accounts").withArray("/data");
    if (banks.isEmpty()) banks.add(bank(id).put("last4", last4));
    emitEvent(request, account);
    return account;
  }

  /** Requires further information before this seller is paid again. */
  ObjectNode restrict(Request request, String id) {
    var account = objects.lock(Request.PLATFORM, TYPE, id);
    account.put("details_submitted", true);
    account.put("payouts_enabled", false);
    account.withObject("/capabilities").put("transfers", "inactive");
    require(account, List.of("individual.verification.document"), "requirements.past_due");
    emitEvent(request, account);
    return account;
  }

  /** How a seller changes their bank account. */
  enum BankChange {
    /** Replaces it by another one. */
    REPLACE,
    /** Adds another one, which is not the default yet. */
    ADD,
    /** Makes the last added one the default. */
    SWITCH
  }

  /** Changes the seller's bank account. */
  ObjectNode changeBank(Request request, String id, BankChange change) {
    var account = objects.lock(Request.PLATFORM, TYPE, id);
    var banks = account.withObject("/external_accounts").withArray("/data");
    switch (change) {
      case REPLACE -> banks.removeAll().add(bank(id));
      case ADD -> banks.add(bank(id).put("default_for_currency", false));
      case SWITCH -> {
        for (var at = 0; at < banks.size(); at++)
          ((ObjectNode) banks.get(at)).put("default_for_currency", at == banks.size() - 1);
      }
    }
    objects.update(account);
    var last = (ObjectNode) banks.get(banks.size() - 1);
    var what = change == BankChange.SWITCH ? "updated" : "created";
    events.recordOf(request, id, "account.external_account." + what, last);
    events.recordOf(request, id, "account.updated", account);
    return account;
  }

  private void emitEvent(Request request, ObjectNode account) {
    objects.update(account);
    var id = ObjectStore.id(account);
    var capability = Json.object().put("id", "transfers").put("object", "capability");
    capability.put("account", id).put("requested", true);
    capability.set("requested_at", account.path("created"));
    capability.set("status", account.path("capabilities").path("transfers"));
    events.recordOf(request, id, "capability.updated", capability);
    events.recordOf(request, id, "account.updated", account);
  }

  private static String type(Params params) {
    var type = params.text("type");
    if (type == null) {
      var dashboard = params.group("controller").group("stripe_dashboard").text("type");
      type = dashboard == null || dashboard.equals("full") ? "standard" : dashboard;
    }
    if (!PLAYED.contains(type) && !type.equals("none"))
      throw StripeError.badParameter(null, "Invalid type: " + type, "type");
    return type;
  }

  private static void fill(Params params, ObjectNode account) {
    if (params.has("email")) account.put("email", params.text("email"));
    if (params.has("business_type")) account.put("business_type", params.text("business_type"));
    for (var group : GROUPS)
      params.group(group).tree().forEachEntry(account.withObject("/" + group)::set);
    params
        .group("capabilities")
        .tree()
        .forEachEntry((name, _) -> requested(account.withObject("/capabilities"), name));
    params.mergeMetadata(account);
  }

  private static void requested(ObjectNode capabilities, String name) {
    if (!capabilities.has(name)) capabilities.put(name, "inactive");
  }

  private static void require(ObjectNode account, List<String> due, @Nullable String disabled) {
    var requirements = account.withObject("/requirements");
    for (var list : List.of("currently_due", "eventually_due", "past_due")) {
      var fields = requirements.withArray("/" + list).removeAll();
      due.forEach(fields::add);
    }
    requirements.put("disabled_reason", disabled);
  }

  private static ObjectNode bank(String account) {
    var bank = Json.object().put("id", Ids.next("ba_")).put("object", "bank_account");
    bank.put("account", account);
    bank.putNull("account_holder_name").putNull("account_holder_type").putNull("account_type");
    bank.put("fingerprint", Ids.nextShort(""));
    bank.put("bank_name", "SANDBOX BANK");
    bank.put("country", "US").put("currency", "usd").put("default_for_currency", true);
    bank.put("last4", BANK_LAST4).put("routing_number", "110000000").put("status", "new");
    return bank;
  }
}
