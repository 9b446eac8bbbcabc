package bloxtr8.escrow;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.inbox.Parties;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The buyer and the seller of the escrow that a message's key identifies. */
final class EscrowPartyStore implements Parties {

  private static final String FIND = "SELECT buyer_id, seller_id FROM escrow WHERE id = :escrow";

  private final JdbcClient sql;

  EscrowPartyStore(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public Set<UserId> of(String key) {
    try {
      return partiesOf(EscrowId.parse(key));
    } catch (MalformedId _) {
      return Set.of();
    }
  }

  private Set<UserId> partiesOf(EscrowId escrow) {
    return sql.sql(FIND)
        .param("escrow", escrow.value())
        .query((row, _) ->
            parties(
                new UserId(row.getObject("buyer_id", UUID.class)),
                new UserId(row.getObject("seller_id", UUID.class))))
        .optional()
        .orElse(Set.of());
  }

  /** One person only, when the terms were refused because both parties are the same. */
  private static Set<UserId> parties(UserId buyer, UserId seller) {
    return Set.copyOf(List.of(buyer, seller));
  }
}
