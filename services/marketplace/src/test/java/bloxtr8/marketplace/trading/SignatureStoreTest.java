package bloxtr8.marketplace.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.SignatureStore.Signature;
import bloxtr8.marketplace.trading.domain.Side;
import bloxtr8.marketplace.trading.domain.SigningProof.WebToken;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.testing.TestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.BadSqlGrammarException;

/** A token signs once, for its own person, contract and document; a signature never changes. */
class SignatureStoreTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(15));
  private static final DocumentHash DOCUMENT = DocumentHash.ofDocument(new byte[] {1});
  private static final DocumentHash OTHER = DocumentHash.ofDocument(new byte[] {2});
  private static final String TOKEN = "0a".repeat(32);
  private static final int AT_ONCE = 20;

  private static final String INSERT =
      """
      WITH buyer AS (
        INSERT INTO marketplace.users (user_id, authority, tier, created_at)
        VALUES (:buyer, 'USER', 'TIER_0', now()) RETURNING user_id),
      seller AS (
        INSERT INTO marketplace.users (user_id, authority, tier, created_at)
        VALUES (:seller, 'USER', 'TIER_0', now()) RETURNING user_id)
      INSERT INTO marketplace.contracts (
        contract_id, escrow_id, buyer_id, seller_id, price_cents, rail, buyer_fee_cents,
        seller_fee_cents, stripe_buyer_basis_points, stripe_buyer_fixed_cents,
        stripe_seller_fixed_cents, usdc_buyer_basis_points, usdc_seller_basis_points, route,
        delivery_days, inspection_days, contract_json, json_sha256, document_sha256, executed_at,
        accepted_at)
      SELECT :id, :id, buyer.user_id, seller.user_id, 250000, 'STRIPE', 0, 0, 0, 0, 0, 0, 0,
             'GROUP_HANDOVER', 1, 1, '', sha256(''), sha256(''), now(), now()
        FROM seller, buyer
      """;

  private final TestEnvironment environment = TestEnvironment.fresh();
  private final ServiceContext service = environment.open(DatabaseRoles.MARKETPLACE);
  private final SignatureStore store = new SignatureStore(service.database().sql());
  private final UserId buyer = new UserId(UUID.randomUUID());
  private final UserId seller = new UserId(UUID.randomUUID());
  private ContractId contract = new ContractId(UUID.randomUUID());

  @BeforeEach
  void aContractAndAToken() {
    // As a contract of before, which has no offer.
    environment
        .admin()
        .sql("ALTER TABLE marketplace.contracts DROP CONSTRAINT contracts_have_an_offer")
        .update();
    contract = contract(buyer, seller);
    store.insertToken(TOKEN, contract, buyer, DOCUMENT, NOON, LATER, 1);
  }

  @AfterEach
  void close() {
    service.close();
    environment.close();
  }

  private ContractId contract(UserId by, UserId of) {
    var id = UUID.randomUUID();
    environment
        .admin()
        .sql(INSERT)
        .param("id", id)
        .param("buyer", by.value())
        .param("seller", of.value())
        .update();
    return new ContractId(id);
  }

  private Signature signature(ContractId of, UserId by, DocumentHash document) {
    var side = by.equals(buyer) ? Side.BUYER : Side.SELLER;
    return new Signature(of, side, by, document, new WebToken(TOKEN, "203.0.113.7", "A browser"));
  }

  /** The code of the refusal, or {@code signed}. */
  private String sign(Signature signature, Instant at) {
    try {
      service.database().inTransaction(() -> store.write(List.of(signature), at));
      return "signed";
    } catch (RefusedRequest refused) {
      return refused.code();
    }
  }

  @Test
  void of_many_uses_at_once_one_signs() throws Exception {
    Callable<String> use = () -> sign(signature(contract, buyer, DOCUMENT), NOON);
    var answers = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var done : threads.invokeAll(Collections.nCopies(AT_ONCE, use))) answers.add(done.get());
    }
    assertThat(answers).filteredOn("signed"::equals).hasSize(1);
    assertThat(answers).filteredOn("sign_token_used"::equals).hasSize(AT_ONCE - 1);
  }

  @Test
  void a_token_is_for_its_own_person_contract_document_and_time() {
    assertThat(sign(signature(contract, seller, DOCUMENT), NOON)).isEqualTo("sign_token_invalid");
    assertThat(sign(signature(contract, buyer, OTHER), NOON)).isEqualTo("sign_token_invalid");
    var another = contract(new UserId(UUID.randomUUID()), new UserId(UUID.randomUUID()));
    assertThat(sign(signature(another, buyer, DOCUMENT), NOON)).isEqualTo("sign_token_invalid");
    assertThat(sign(signature(contract, buyer, DOCUMENT), LATER)).isEqualTo("sign_token_expired");
    assertThat(sign(signature(contract, buyer, DOCUMENT), LATER.minusNanos(1_000)))
        .isEqualTo("signed");
  }

  @Test
  void a_signature_cannot_be_changed_or_deleted() {
    assertThat(sign(signature(contract, buyer, DOCUMENT), NOON)).isEqualTo("signed");
    for (var statement :
        List.of("UPDATE signature SET method = 'DISCORD_NATIVE'", "DELETE FROM signature"))
      assertThat(catchThrowable(() -> service.database().sql().sql(statement).update()))
          .as(statement)
          .isInstanceOf(BadSqlGrammarException.class)
          .hasRootCauseInstanceOf(PSQLException.class)
          .rootCause()
          .hasMessageContaining("permission denied");
  }

  @Test
  void old_tokens_are_deleted() {
    assertThat(store.deleteTokens(LATER, 10)).isZero();
    assertThat(store.deleteTokens(LATER.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(store.find(TOKEN, buyer)).isNull();
  }
}
