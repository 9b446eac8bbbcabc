package bloxtr8.marketplace.contracts;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.CanonicalJson;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Void contracts that nobody has signed: they bind nobody, so what they say about people is
 * removed. Terms, ids and the document's hash stay, and a contract with a signature is never
 * touched.
 */
public final class UnsignedContractStore {

  private static final int AT_A_TIME = 500;

  private static final String UNSIGNED =
      """
      c.state = 'VOID' AND NOT c.buyer_signed AND NOT c.seller_signed AND c.offer_id IS NOT NULL
               AND NOT EXISTS (SELECT FROM signature s WHERE s.contract_id = c.contract_id)
      """
          .strip();

  private static final String OF_PERSON =
      """
      SELECT contract_id, contract_json, buyer_id = :user AS of_buyer FROM contracts c
       WHERE (buyer_id = :user OR seller_id = :user) AND %s AND contract_id > :after
       ORDER BY contract_id LIMIT :limit FOR UPDATE
      """
          .formatted(UNSIGNED);

  private static final String REWRITE =
      """
      UPDATE contracts c
         SET contract_json = n.json, json_sha256 = sha256(convert_to(n.json, 'UTF8')),
             removal = coalesce(c.removal, :removal)
        FROM unnest(:contracts, :jsons) AS n (contract_id, json)
       WHERE c.contract_id = n.contract_id::uuid AND %s
      """
          .formatted(UNSIGNED);

  /** None that a replica makes a document for at this moment. */
  private static final String DUE =
      """
      SELECT c.contract_id, c.contract_json
        FROM (
          (SELECT contract_id FROM contracts c WHERE %1$s AND removal = 'DUE' LIMIT :limit)
          UNION ALL
          (SELECT contract_id FROM contracts c
            WHERE %1$s AND removal IS NULL AND accepted_at < :before
            ORDER BY accepted_at LIMIT :limit)) AS due
        JOIN contracts c USING (contract_id)
       WHERE NOT EXISTS (SELECT FROM document_attempt a
                          WHERE a.contract_id = c.contract_id AND a.next_at > :now)
       LIMIT :limit
      """
          .formatted(UNSIGNED);

  private static final String DONE =
      """
      UPDATE contracts c SET removal = 'DONE'
       WHERE contract_id = ANY(:contracts::uuid[]) AND %s
      """
          .formatted(UNSIGNED);

  private static final String DELETE_DOCUMENTS =
      """
      DELETE FROM contract_document d USING contracts c
       WHERE d.contract_id = ANY(:contracts::uuid[]) AND c.contract_id = d.contract_id
         AND d.kind = 'AGREEMENT' AND %s
      """
          .formatted(UNSIGNED);

  private static final String DELETE_ATTEMPTS =
      "DELETE FROM document_attempt WHERE contract_id = ANY(:contracts::uuid[])";

  /** Attempts at documents that nobody needs any more. */
  private static final String DELETE_LEFT_ATTEMPTS =
      """
      DELETE FROM document_attempt
       WHERE ctid = ANY(ARRAY(
         SELECT a.ctid FROM document_attempt a
          WHERE a.next_at < :before
            AND (SELECT c.state FROM contracts c WHERE c.contract_id = a.contract_id) = 'VOID'
          ORDER BY a.next_at LIMIT :limit FOR UPDATE SKIP LOCKED))
      """;

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};

  private static final String BUYER = "buyer";
  private static final String SELLER = "seller";

  /** The contract of a deal that came to nothing. */
  public record UnsignedContract(ContractId id, String json) {}

  private record Named(ContractId id, String json, String side) {}

  private final JdbcClient sql;

  public UnsignedContractStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Removes the names of an erased person; their documents are due to be removed. */
  public void forget(UserId user) {
    var after = new UUID(0, 0);
    while (true) {
      var found =
          sql.sql(OF_PERSON)
              .param("user", user.value())
              .param("after", after)
              .param("limit", AT_A_TIME)
              .query((row, _) ->
                  new Named(
                      new ContractId(row.getObject("contract_id", UUID.class)),
                      row.getString("contract_json"),
                      row.getBoolean("of_buyer") ? BUYER : SELLER))
              .list();
      rewrite(
          found.stream()
              .map(one -> new UnsignedContract(one.id(), without(one.json(), Set.of(one.side()))))
              .toList());
      if (found.size() < AT_A_TIME) return;
      after = found.getLast().id().value();
    }
  }

  private void rewrite(List<UnsignedContract> contracts) {
    if (contracts.isEmpty()) return;
    sql.sql(REWRITE)
        .param("contracts", uuids(contracts, one -> one.id().value()))
        .param("jsons", texts(contracts, UnsignedContract::json))
        .param("removal", "DUE")
        .update();
  }

  /** Canonical JSON again, with nothing in the place of the names. */
  private static String without(String json, Set<String> sides) {
    var fields = JSON.readValue(json, FIELDS);
    for (var side : sides) fields.replace(side, Map.of());
    return CanonicalJson.of(fields);
  }

  /**
   * Those whose document and names are to be removed.
   *
   * @param before when they were accepted, where nobody of them is erased
   */
  public List<UnsignedContract> due(Instant before, Instant now, int limit) {
    return sql.sql(DUE)
        .param("before", utc(before))
        .param("now", utc(now))
        .param("limit", limit)
        .query((row, _) ->
            new UnsignedContract(
                new ContractId(row.getObject("contract_id", UUID.class)),
                row.getString("contract_json")))
        .list();
  }

  /** Records, in one transaction, that their files are removed, with all that is left of them. */
  public void removed(List<UnsignedContract> contracts) {
    if (contracts.isEmpty()) return;
    var ids = uuids(contracts, one -> one.id().value());
    rewrite(
        contracts.stream()
            .map(one -> new UnsignedContract(one.id(), without(one.json(), Set.of(BUYER, SELLER))))
            .toList());
    for (var statement : List.of(DELETE_DOCUMENTS, DELETE_ATTEMPTS, DONE))
      sql.sql(statement).param("contracts", ids).update();
  }

  /** Deletes attempts at documents of void contracts that ended before a time; returns how many. */
  public int deleteAttempts(Instant before, int limit) {
    return sql.sql(DELETE_LEFT_ATTEMPTS)
        .param("before", utc(before))
        .param("limit", limit)
        .update();
  }
}
