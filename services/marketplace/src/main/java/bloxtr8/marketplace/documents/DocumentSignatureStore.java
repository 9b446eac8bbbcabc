package bloxtr8.marketplace.documents;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.marketplace.contracts.document.SignedBy;
import bloxtr8.marketplace.contracts.document.SignedBy.Method;
import bloxtr8.marketplace.contracts.document.SignedBy.Side;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The signatures of a contract, for its certificate. */
final class DocumentSignatureStore {

  private static final String OF_CONTRACT =
      """
      SELECT side, method, document_sha256, signed_at FROM signature
       WHERE contract_id = :contract
       ORDER BY signed_at, side
      """;

  private final JdbcClient sql;

  DocumentSignatureStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** In the order of their times. */
  List<SignedBy> of(ContractId contract) {
    return sql.sql(OF_CONTRACT)
        .param("contract", contract.value())
        .query((row, _) ->
            new SignedBy(
                Side.valueOf(row.getString("side")),
                Method.valueOf(row.getString("method")),
                DocumentHash.of(row.getBytes("document_sha256")),
                row.getObject("signed_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
