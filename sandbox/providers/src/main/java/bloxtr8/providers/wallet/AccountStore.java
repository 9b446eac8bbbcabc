package bloxtr8.providers.wallet;

import bloxtr8.chain.Address;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts of each browser's wallet, in the order of their creation. */
final class AccountStore {

  private static final String ADD =
      """
      INSERT INTO wallet.account (browser, address, sanctioned)
      VALUES (:browser, :address, :sanctioned)
      """;

  private static final String OF_BROWSER =
      """
      SELECT address, sanctioned FROM wallet.account WHERE browser = :browser ORDER BY position
      """;

  private final JdbcClient db;

  AccountStore(JdbcClient db) {
    this.db = db;
  }

  /** An account, and whether the screening companies know its address as sanctioned. */
  record Account(Address address, boolean sanctioned) {}

  void add(String browser, Account account) {
    db.sql(ADD)
        .param("browser", browser)
        .param("address", account.address().text())
        .param("sanctioned", account.sanctioned())
        .update();
  }

  List<Account> of(String browser) {
    return db.sql(OF_BROWSER)
        .param("browser", browser)
        .query((row, _) ->
            new Account(Address.parse(row.getString("address")), row.getBoolean("sanctioned")))
        .list();
  }
}
