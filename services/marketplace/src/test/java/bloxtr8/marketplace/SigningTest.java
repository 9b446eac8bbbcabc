package bloxtr8.marketplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.ContractsApi;
import bloxtr8.api.ContractsApi.ContractSide;
import bloxtr8.api.ContractsApi.ContractStatus;
import bloxtr8.api.ContractsApi.DocumentSha256;
import bloxtr8.api.ContractsApi.GivenToken;
import bloxtr8.api.ContractsApi.OfferOfContract;
import bloxtr8.api.ContractsApi.SignatureMethod;
import bloxtr8.api.ContractsApi.Signing;
import bloxtr8.api.ContractsApi.Verified;
import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.signing.SigningCleanUp;
import bloxtr8.messages.ContractsEventsV1;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.ContractsEventsV1.ContractEvent.EventCase;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Problem.FieldError;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Contracts through their API: read, signed in Discord and on the web, cancelled, proved. */
class SigningTest extends AliceAndBob {

  private static final String OTHER_HASH = "ab".repeat(32);

  @SuppressWarnings("NullAway.Init")
  private static Deals deals;

  @SuppressWarnings("NullAway.Init")
  private static UserId staff;

  @BeforeAll
  static void open() {
    market = new Market(Map.of("bloxtr8.marketplace.sweeps.clocks-interval", "PT1H"));
    deals = new Deals(market);
    staff = market.member(Authority.MODERATOR);
  }

  private static Problem refused(ThrowingCallable request) {
    return Problems.of(request);
  }

  private static String code(ThrowingCallable request) {
    return refused(request).code();
  }

  private static List<String> fields(ThrowingCallable request) {
    return refused(request).errors().stream().map(FieldError::field).toList();
  }

  @Test
  void a_contract_waits_for_its_document_and_then_for_both_signatures() {
    var contract = deals.accepted(alice, bob);
    var requested = deals.web(bob).contract(contract);
    assertThat(requested.status()).isEqualTo(ContractStatus.REQUESTED);
    assertThat(requested.yourSide()).isEqualTo(ContractSide.BUYER);
    assertThat(requested.title()).isEqualTo("Pirate Tycoon");
    assertThat(requested.quote().priceCents()).isEqualTo(45_000);
    assertThat(requested.terms().deliveryDays()).isEqualTo(7);
    assertThat(requested.terms().inspectionDays()).isEqualTo(7);
    assertThat(requested.terms().summary()).isNotBlank();
    assertThat(requested.documentSha256()).isNull();
    assertThat(requested.next()).contains("making the document");
    assertThat(code(() -> deals.web(bob).pdf(contract))).isEqualTo("document_not_ready");
    assertThat(code(() -> deals.discord(bob).sign(contract, Deals.phrase("I AGREE"))))
        .isEqualTo("contract_not_open");
    assertThat(code(() -> deals.web(bob).signToken(contract))).isEqualTo("contract_not_open");

    deals.document(contract, Trades.DOCUMENT);
    var ready = deals.web(alice).contract(contract);
    assertThat(ready.status()).isEqualTo(ContractStatus.PENDING_SIGNATURE);
    assertThat(ready.documentSha256()).isEqualTo(Trades.DOCUMENT.hex());
    assertThat(ready.next()).startsWith("It is your turn");

    var signed = deals.signInDiscord(contract, alice);
    assertThat(signed.next()).startsWith("The buyer reads the document");
    assertThat(deals.web(bob).contract(contract).next()).startsWith("It is your turn");
    var executed = deals.signOnTheWeb(contract, bob);
    assertThat(executed.status()).isEqualTo(ContractStatus.EXECUTED);
    assertThat(executed.escrowId()).isEqualTo(EscrowId.of(contract));
    assertThat(executed.signatures())
        .extracting(given -> given.side() + " " + given.method())
        .containsExactly("SELLER DISCORD_NATIVE", "BUYER WEB_BASED");
    assertThat(cases(contract))
        .containsExactly(EventCase.READY, EventCase.SIGNED, EventCase.SIGNED, EventCase.EXECUTED);
    assertThat(methods(contract))
        .containsExactly(
            ContractsEventsV1.SignatureMethod.SIGNATURE_METHOD_DISCORD_NATIVE,
            ContractsEventsV1.SignatureMethod.SIGNATURE_METHOD_WEB_BASED);
  }

  private static List<EventCase> cases(ContractId contract) {
    return events(contract).stream().map(ContractEvent::getEventCase).toList();
  }

  private static List<ContractsEventsV1.SignatureMethod> methods(ContractId contract) {
    return events(contract).stream()
        .filter(ContractEvent::hasSigned)
        .map(event -> event.getSigned().getMethod())
        .toList();
  }

  private static List<ContractEvent> events(ContractId contract) {
    return market.sent(Topics.CONTRACTS_EVENTS, contract).stream()
        .map(ContractEvent.class::cast)
        .toList();
  }

  @Test
  void the_phrase_counts_in_any_case_of_letters_and_nothing_else_does() {
    var contract = deals.ready(alice, bob);
    for (var phrase : List.of("", "I AGREE!", "I DISAGREE", "IAGREE", "agree"))
      assertThat(fields(() -> deals.discord(alice).sign(contract, Deals.phrase(phrase))))
          .as(phrase)
          .containsExactly("phrase");
    deals.discord(alice).sign(contract, Deals.phrase("  i agree\n"));
    assertThat(deals.web(bob).contract(contract).signatures()).hasSize(1);
  }

  @Test
  void the_phrase_signs_in_discord_only_and_the_token_on_the_web_only() {
    var contract = deals.ready(alice, bob);
    assertThat(code(() -> deals.web(alice).sign(contract, Deals.phrase("I AGREE"))))
        .isEqualTo("discord_only");
    var token = deals.web(alice).signToken(contract).token();
    assertThat(code(() -> deals.discord(alice).sign(contract, Deals.token(token))))
        .isEqualTo("web_only");
    deals.web(alice).sign(contract, Deals.token(token));
  }

  @Test
  void nobody_signs_without_saying_that_they_are_an_adult_or_another_document() {
    var contract = deals.ready(alice, bob);
    var minor =
        new Signing(SignatureMethod.DISCORD_NATIVE, "I AGREE", null, Trades.DOCUMENT.hex(), false);
    assertThat(fields(() -> deals.discord(alice).sign(contract, minor))).containsExactly("adult");
    var other = new Signing(SignatureMethod.DISCORD_NATIVE, "I AGREE", null, OTHER_HASH, true);
    assertThat(code(() -> deals.discord(alice).sign(contract, other)))
        .isEqualTo("document_changed");
    var malformed = new Signing(SignatureMethod.DISCORD_NATIVE, "I AGREE", null, "x", true);
    assertThat(fields(() -> deals.discord(alice).sign(contract, malformed)))
        .containsExactly("documentSha256");
    assertThat(deals.web(alice).contract(contract).signatures()).isEmpty();
  }

  @Test
  void a_token_signs_for_its_person_and_its_contract_once() {
    var contract = deals.ready(alice, bob);
    var another = deals.ready(alice, market.person("Carol"));
    var given = deals.web(alice).signToken(contract);
    var token = given.token();
    assertThat(code(() -> deals.web(bob).sign(contract, Deals.token(token))))
        .isEqualTo("sign_token_invalid");
    assertThat(code(() -> deals.web(bob).validateToken(new GivenToken(token))))
        .isEqualTo("sign_token_invalid");
    assertThat(code(() -> deals.web(alice).sign(another, Deals.token(token))))
        .isEqualTo("sign_token_invalid");
    for (var none : List.of("", "x", "A".repeat(43)))
      assertThat(code(() -> deals.web(alice).sign(contract, Deals.token(none))))
          .isEqualTo("sign_token_invalid");
    var valid = deals.web(alice).validateToken(new GivenToken(token));
    assertThat(valid.contractId()).isEqualTo(contract);
    assertThat(valid.documentSha256()).isEqualTo(given.documentSha256());

    var cancelled = deals.ready(alice, market.person("Carla"));
    var idle = deals.web(alice).signToken(cancelled).token();
    deals.web(alice).cancel(cancelled);
    assertThat(code(() -> deals.web(alice).validateToken(new GivenToken(idle))))
        .isEqualTo("contract_not_open");

    deals.web(alice).sign(contract, Deals.token(token));
    assertThat(code(() -> deals.web(alice).sign(contract, Deals.token(token))))
        .isEqualTo("already_signed");
    assertThat(code(() -> deals.web(alice).validateToken(new GivenToken(token))))
        .isEqualTo("sign_token_used");
    assertThat(code(() -> deals.web(alice).signToken(contract))).isEqualTo("already_signed");
  }

  @Test
  void an_expired_token_signs_nothing_and_another_one_does() {
    var contract = deals.ready(alice, bob);
    var token = deals.web(alice).signToken(contract).token();
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.sign_token SET expires_at = now() WHERE user_id = :user")
        .param("user", alice.value())
        .update();
    assertThat(code(() -> deals.web(alice).sign(contract, Deals.token(token))))
        .isEqualTo("sign_token_expired");
    assertThat(code(() -> deals.web(alice).validateToken(new GivenToken(token))))
        .isEqualTo("sign_token_expired");
    assertThat(deals.web(alice).contract(contract).signatures()).isEmpty();
    deals.signOnTheWeb(contract, alice);
  }

  @Test
  void a_person_has_so_many_tokens_at_once() {
    var contract = deals.ready(alice, bob);
    for (var i = 0; i < 20; i++) deals.web(alice).signToken(contract);
    assertThat(code(() -> deals.web(alice).signToken(contract))).isEqualTo("too_many_tokens");
    deals.web(bob).signToken(contract);
  }

  @Test
  void a_refused_signature_uses_no_token() {
    var contract = deals.ready(alice, bob);
    var token = deals.web(bob).signToken(contract).token();
    market.wallets.sharing.addAll(List.of(alice, bob));
    assertThat(code(() -> deals.web(bob).sign(contract, Deals.token(token))))
        .isEqualTo("same_wallet");
    market.wallets.sharing.clear();
    deals.web(bob).sign(contract, Deals.token(token));
  }

  @Test
  void a_request_for_which_payments_cannot_be_asked_is_in_the_audit() {
    var contract = deals.ready(alice, bob);
    market.wallets.isAway = true;
    try {
      assertThatThrownBy(() -> deals.signInDiscord(contract, bob)).isInstanceOf(Unavailable.class);
    } finally {
      market.wallets.isAway = false;
    }
    assertThat(market.audit(contract)).contains("SignContract unavailable");
  }

  @Test
  void nobody_accepts_the_offer_of_whoever_uses_their_wallet() {
    market.wallets.sharing.addAll(List.of(alice, bob));
    deals.shop.forgetLimits();
    var offer = deals.shop.offered(bob, deals.shop.listedGroup(alice), 45_000);
    assertThat(code(() -> deals.accepted(alice, offer))).isEqualTo("same_wallet");
    market.wallets.sharing.clear();
    deals.accepted(alice, offer);
  }

  @Test
  void a_void_contract_is_not_signed() {
    var contract = deals.ready(alice, bob);
    var token = deals.web(bob).signToken(contract).token();
    var cancelled = deals.web(alice).cancel(contract);
    assertThat(cancelled.status()).isEqualTo(ContractStatus.VOID);
    assertThat(cancelled.voidReason()).isEqualTo("CANCELLED");
    deals.web(alice).cancel(contract);
    var refused = refused(() -> deals.web(bob).sign(contract, Deals.token(token)));
    assertThat(refused.code()).isEqualTo("contract_not_open");
    assertThat(refused.getMessage()).contains("VOID (CANCELLED)");
    assertThat(code(() -> deals.web(bob).signToken(contract))).isEqualTo("contract_not_open");
  }

  @Test
  void a_contract_whose_time_is_over_is_void_before_a_pass_has_ended_it() {
    var contract = deals.ready(alice, bob);
    deals.signInDiscord(contract, alice);
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.contracts SET open_until = now() WHERE contract_id = :id")
        .param("id", contract.value())
        .update();
    var read = deals.web(bob).contract(contract);
    assertThat(read.status()).isEqualTo(ContractStatus.VOID);
    assertThat(read.voidReason()).isEqualTo("EXPIRED");
    for (var party : List.of(alice, bob))
      assertThat(code(() -> deals.signInDiscord(contract, party))).isEqualTo("contract_expired");
    assertThat(code(() -> deals.web(bob).signToken(contract))).isEqualTo("contract_expired");
    assertThat(code(() -> deals.web(bob).cancel(contract))).isEqualTo("contract_expired");
  }

  @Test
  void a_contract_exists_for_its_parties_and_staff() {
    var contract = deals.ready(alice, bob);
    var stranger = market.person("Carol");
    assertThat(code(() -> deals.web(stranger).contract(contract))).isEqualTo("not_found");
    assertThat(code(() -> deals.web(stranger).pdf(contract))).isEqualTo("not_found");
    assertThat(code(() -> deals.web(stranger).signToken(contract))).isEqualTo("not_found");
    assertThat(code(() -> deals.discord(stranger).sign(contract, Deals.phrase("I AGREE"))))
        .isEqualTo("not_found");
    assertThat(code(() -> deals.web(stranger).cancel(contract))).isEqualTo("not_found");
    assertThat(deals.web(staff).contract(contract).yourSide()).isNull();
    assertThat(code(() -> deals.web(staff).signToken(contract))).isEqualTo("not_found");
    assertThat(code(() -> deals.web(staff).cancel(contract))).isEqualTo("not_found");
    var offer = new OfferOfContract(deals.offerOf(contract, bob));
    assertThat(deals.web(alice).generate(offer).contractId()).isEqualTo(contract);
    assertThat(code(() -> deals.web(stranger).generate(offer))).isEqualTo("not_found");
  }

  @Test
  void a_contract_is_made_by_the_acceptance_only() {
    var offer = deals.shop.offered(bob, deals.shop.listedGroup(alice), 45_000).offerId();
    assertThat(code(() -> deals.web(bob).generate(new OfferOfContract(offer))))
        .isEqualTo("offer_not_accepted");
  }

  @Test
  void people_list_their_contracts_by_state() {
    var first = deals.ready(alice, bob);
    var second = deals.accepted(alice, bob);
    var all = deals.web(bob).contracts(null, null, null);
    assertThat(all.items()).extracting(c -> c.contractId()).containsExactly(second, first);
    assertThat(all.pagination().total()).isEqualTo(2);
    assertThat(deals.web(bob).contracts("PENDING_SIGNATURE", null, null).items())
        .extracting(c -> c.contractId())
        .containsExactly(first);
    assertThat(fields(() -> deals.web(bob).contracts("SIGNED", null, null)))
        .containsExactly("status");
  }

  @Test
  void anyone_learns_whether_bytes_are_a_document_of_ours_and_nothing_else() {
    var contract = deals.accepted(alice, bob);
    var document = DocumentHash.ofDocument(contract.text().getBytes(UTF_8));
    deals.document(contract, document);
    var upper = new DocumentSha256(document.hex().toUpperCase(Locale.ROOT));
    var anybody = market.anonymously(ContractsApi.class);
    assertThat(anybody.verify(upper)).isEqualTo(new Verified(true, false));
    assertThat(anybody.verify(contract, upper)).isEqualTo(new Verified(true, false));
    assertThat(anybody.verify(new DocumentSha256(OTHER_HASH)))
        .isEqualTo(new Verified(false, false));
    var another = deals.ready(alice, bob);
    assertThat(market.anonymously(ContractsApi.class).verify(another, upper))
        .isEqualTo(new Verified(false, false));
    assertThat(fields(() -> market.anonymously(ContractsApi.class).verify(new DocumentSha256("x"))))
        .containsExactly("sha256");
  }

  @Test
  void a_banned_person_and_whoever_lost_their_tier_sign_nothing() {
    var contract = deals.ready(alice, bob);
    market.staff(staff).ban(bob, new Order("because of a test"));
    assertThat(code(() -> deals.signInDiscord(contract, bob))).isEqualTo("banned");
    assertThat(code(() -> deals.signInDiscord(contract, alice))).isEqualTo("other_party_unfit");
  }

  @Test
  void where_a_signature_was_given_from_is_deleted_after_a_while_and_the_signature_stays() {
    var contract = deals.ready(alice, bob);
    deals.execute(contract, alice, bob);
    assertThat(origins(contract)).containsExactly("203.0.113.7 A browser", "Discord Discord");
    assertThat(exported(bob)).contains("203.0.113.7").doesNotContain("DISCORD_NATIVE");
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.signature_origin SET at = now() - interval '91 days'"
                + " WHERE contract_id = :id")
        .param("id", contract.value())
        .update();
    market.bean(SigningCleanUp.class).runPass();
    assertThat(origins(contract)).isEmpty();
    assertThat(deals.web(bob).contract(contract).signatures()).hasSize(2);
    assertThat(exported(bob)).doesNotContain("203.0.113.7").contains("WEB_BASED");
  }

  private static String exported(UserId user) {
    return String.valueOf(market.held().export(user).get("contracts"));
  }

  private static List<String> origins(ContractId contract) {
    return market
        .environment
        .admin()
        .sql(
            "SELECT coalesce(host(address), 'Discord') || ' ' || user_agent"
                + " FROM marketplace.signature_origin WHERE contract_id = :id ORDER BY side")
        .param("id", contract.value())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
