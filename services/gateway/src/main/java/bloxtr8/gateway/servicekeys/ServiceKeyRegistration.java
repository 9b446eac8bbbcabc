package bloxtr8.gateway.servicekeys;

import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.tokens.RegisteredKey;
import bloxtr8.platform.tokens.ServiceKey;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers the public keys of our services, as the owner of the gateway's schema: no running
 * service may. A service has at most two, the old one and its successor.
 */
public final class ServiceKeyRegistration {

  private static final int KEYS_OF_A_SERVICE_MAX = 2;

  private final TransactionTemplate transaction;
  private final ServiceKeyStore store;

  /**
   * On a database whose gateway schema is migrated.
   *
   * @param gateway the gateway's database role
   */
  public ServiceKeyRegistration(DatabaseRole gateway, String url, String ownerPassword) {
    var owner = new DriverManagerDataSource(url, gateway.owner(), ownerPassword);
    owner.setSchema(gateway.service());
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(owner));
    this.store = new ServiceKeyStore(JdbcClient.create(owner));
  }

  /**
   * Adds the keys that are not registered yet.
   *
   * @throws SettingsProblem when a service would have three
   */
  public void register(List<ServiceKey> keys) {
    transaction.executeWithoutResult(_ -> {
      store.lock();
      for (var key : keys) register(key.registered());
    });
  }

  private void register(RegisteredKey key) {
    var ids = store.idsOf(key.service());
    if (ids.contains(key.id())) return;
    if (ids.size() >= KEYS_OF_A_SERVICE_MAX)
      throw new SettingsProblem(
          "%s has two registered keys already: withdraw the old one first (docs/operations/%s)."
              .formatted(key.service(), "service-tokens.md"));
    store.insert(key);
  }

  /** Withdraws every other key of these keys' services; returns how many there were. */
  public int withdrawOthers(List<ServiceKey> keys) {
    Integer withdrawn =
        transaction.execute(_ -> {
          store.lock();
          return keys.stream().mapToInt(key -> store.deleteOthers(key.registered())).sum();
        });
    return withdrawn == null ? 0 : withdrawn;
  }
}
