package bloxtr8.marketplace.trading;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.Side;
import bloxtr8.marketplace.trading.domain.SignatureMethod;
import bloxtr8.marketplace.trading.domain.SigningProof;
import bloxtr8.marketplace.trading.domain.SigningProof.TypedPhrase;
import bloxtr8.marketplace.trading.domain.SigningProof.WebToken;
import bloxtr8.platform.refusal.RefusedRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The signatures of contracts, which never change, and the tokens that they are given with. */
public final class SignatureStore {

  private static final String INSERT =
      """
      INSERT INTO signature (contract_id, side, user_id, document_sha256, method, adult, signed_at)
      SELECT contract_id::uuid, side, user_id::uuid, decode(document, 'hex'), method, true, :at
        FROM unnest(:contracts, :sides, :users, :documents, :methods)
             AS n (contract_id, side, user_id, document, method)
      """;

  private static final String INSERT_ORIGINS =
      """
      INSERT INTO signature_origin (contract_id, side, address, user_agent, at)
      SELECT contract_id::uuid, side, address::inet, user_agent, :at
        FROM unnest(:contracts, :sides, :addresses, :agents)
             AS n (contract_id, side, address, user_agent)
      """;

  /** Used up by whoever comes first; nobody else's, and for nothing else. */
  private static final String USE_TOKEN =
      """
      UPDATE sign_token
         SET used_at = :at
       WHERE token_hash = decode(:token, 'hex') AND user_id = :user AND contract_id = :contract
         AND document_sha256 = decode(:document, 'hex') AND used_at IS NULL AND expires_at > :at
      """;

  /** One writer of a person's tokens for a contract at a time, so that the count holds. */
  private static final String LOCK_TOKENS =
      """
      SELECT pg_advisory_xact_lock(
        hashtextextended('tokens of ' || :user::text || ' for ' || :contract::text, 0))
      """;

  private static final String INSERT_TOKEN =
      """
      INSERT INTO sign_token (
        token_hash, contract_id, user_id, document_sha256, created_at, expires_at)
      SELECT decode(:token, 'hex'), :contract, :user, decode(:document, 'hex'), :at, :expiresAt
       WHERE (SELECT count(*) FROM sign_token
               WHERE user_id = :user AND contract_id = :contract AND expires_at > :at) < :liveMax
      """;

  private static final String HAS_SIGNED =
      """
      SELECT EXISTS (SELECT FROM signature WHERE contract_id = :contract AND user_id = :user)
      """;

  private static final String FIND_TOKEN =
      """
      SELECT contract_id, encode(document_sha256, 'hex') AS document, expires_at,
             used_at IS NOT NULL AS used
        FROM sign_token
       WHERE token_hash = decode(:token, 'hex') AND user_id = :user
      """;

  private static final String FIND =
      """
      SELECT contract_id, side, method, signed_at
        FROM signature
       WHERE contract_id = ANY(:contracts::uuid[])
       ORDER BY signed_at, side
      """;

  private static final String DELETE_TOKENS =
      """
      DELETE FROM sign_token
       WHERE token_hash IN (
         SELECT token_hash FROM sign_token WHERE expires_at < :before
          ORDER BY expires_at LIMIT :limit)
      """;

  private static final String DELETE_ORIGINS =
      """
      DELETE FROM signature_origin
       WHERE (contract_id, side) IN (
         SELECT contract_id, side FROM signature_origin WHERE at < :before
          ORDER BY at LIMIT :limit)
      """;

  private static final String DISCORD = "Discord";

  /** A signature that is given. */
  record Signature(
      ContractId contract, Side side, UserId user, DocumentHash document, SigningProof proof) {}

  /** A signature that was given. */
  public record GivenSignature(
      ContractId contract, Side side, SignatureMethod method, Instant at) {}

  /**
   * A token of a person.
   *
   * @param used whether it has signed
   */
  public record StoredToken(
      ContractId contract, DocumentHash document, Instant expiresAt, boolean used) {}

  private final JdbcClient sql;

  SignatureStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Inserts signatures, and uses up the tokens that they were given with.
   *
   * @throws RefusedRequest when a token cannot be used; nothing of the transaction stays then
   */
  void write(Collection<Signature> signed, Instant at) {
    if (signed.isEmpty()) return;
    for (var one : signed)
      if (one.proof() instanceof WebToken(var token, _, _)) use(token, one, at);
    var contracts = uuids(signed, one -> one.contract().value());
    var sides = texts(signed, one -> one.side().name());
    sql.sql(INSERT)
        .param("contracts", contracts)
        .param("sides", sides)
        .param("users", uuids(signed, one -> one.user().value()))
        .param("documents", texts(signed, one -> one.document().hex()))
        .param("methods", texts(signed, one -> one.proof().method().name()))
        .param("at", utc(at))
        .update();
    sql.sql(INSERT_ORIGINS)
        .param("contracts", contracts)
        .param("sides", sides)
        .param("addresses", texts(signed, one -> addressOf(one.proof())))
        .param("agents", texts(signed, one -> agentOf(one.proof())))
        .param("at", utc(at))
        .update();
  }

  private static @Nullable String addressOf(SigningProof proof) {
    return switch (proof) {
      case TypedPhrase _ -> null;
      case WebToken token -> token.address();
    };
  }

  private static String agentOf(SigningProof proof) {
    return switch (proof) {
      case TypedPhrase _ -> DISCORD;
      case WebToken token -> token.userAgent();
    };
  }

  private void use(String token, Signature signature, Instant at) {
    var used =
        sql.sql(USE_TOKEN)
            .param("token", token)
            .param("user", signature.user().value())
            .param("contract", signature.contract().value())
            .param("document", signature.document().hex())
            .param("at", utc(at))
            .update();
    if (used == 1) return;
    throw unusable(find(token, signature.user()), signature.contract(), at);
  }

  /**
   * Why a token does not sign a contract.
   *
   * @param token null for none of this person
   */
  public static RefusedRequest unusable(
      @Nullable StoredToken token, ContractId contract, Instant at) {
    if (token == null || !token.contract().equals(contract)) return invalid();
    if (token.used())
      return RefusedRequest.conflict(
          "sign_token_used", "This token has signed once: nothing more can be signed with it.");
    if (!token.expiresAt().isAfter(at))
      return RefusedRequest.gone(
          "sign_token_expired",
          "This token was good until " + token.expiresAt() + ": ask for another one.");
    return invalid();
  }

  public static RefusedRequest invalid() {
    return RefusedRequest.forbidden(
        "sign_token_invalid", "You have no such token for this document: ask for one.");
  }

  public boolean hasSigned(ContractId contract, UserId user) {
    return sql.sql(HAS_SIGNED)
        .param("contract", contract.value())
        .param("user", user.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Inserts a token, in the transaction of the caller.
   *
   * @return false when the person has as many live ones for the contract as they may
   */
  public boolean insertToken(
      String tokenHash,
      ContractId contract,
      UserId user,
      DocumentHash document,
      Instant at,
      Instant expiresAt,
      int liveMax) {
    sql.sql(LOCK_TOKENS)
        .param("contract", contract.value())
        .param("user", user.value())
        .query((_, _) -> "")
        .single();
    return sql.sql(INSERT_TOKEN)
            .param("token", tokenHash)
            .param("contract", contract.value())
            .param("user", user.value())
            .param("document", document.hex())
            .param("at", utc(at))
            .param("expiresAt", utc(expiresAt))
            .param("liveMax", liveMax)
            .update()
        == 1;
  }

  /** A token of this person; null for none, and for the token of somebody else. */
  public @Nullable StoredToken find(String tokenHash, UserId user) {
    return sql.sql(FIND_TOKEN)
        .param("token", tokenHash)
        .param("user", user.value())
        .query((row, _) ->
            new StoredToken(
                new ContractId(row.getObject("contract_id", UUID.class)),
                DocumentHash.of(HexFormat.of().parseHex(row.getString("document"))),
                instant(row, "expires_at"),
                row.getBoolean("used")))
        .optional()
        .orElse(null);
  }

  /** The signatures of each of these contracts, the first one first. */
  public Map<ContractId, List<GivenSignature>> of(Collection<ContractId> contracts) {
    if (contracts.isEmpty()) return Map.of();
    return sql
        .sql(FIND)
        .param("contracts", uuids(contracts, ContractId::value))
        .query((row, _) ->
            new GivenSignature(
                new ContractId(row.getObject("contract_id", UUID.class)),
                Side.valueOf(row.getString("side")),
                SignatureMethod.valueOf(row.getString("method")),
                instant(row, "signed_at")))
        .list()
        .stream()
        .collect(Collectors.groupingBy(GivenSignature::contract));
  }

  /** Deletes tokens that expired before a time; returns how many. */
  public int deleteTokens(Instant before, int limit) {
    return sql.sql(DELETE_TOKENS).param("before", utc(before)).param("limit", limit).update();
  }

  /** Deletes where signatures before a time were given from; returns how many. */
  public int deleteOrigins(Instant before, int limit) {
    return sql.sql(DELETE_ORIGINS).param("before", utc(before)).param("limit", limit).update();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
