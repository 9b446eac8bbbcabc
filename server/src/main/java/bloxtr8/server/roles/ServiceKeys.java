package bloxtr8.server.roles;

import bloxtr8.gateway.servicekeys.ServiceKeyRegistration;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.Migrations;
import bloxtr8.platform.internal.InternalApis;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;

/** Registers the keys of services that some settings have, in the gateway's schema. */
public final class ServiceKeys {

  private ServiceKeys() {}

  /**
   * Registers the public keys, after a migration of the gateway's schema.
   *
   * @param url JDBC URL of the database
   * @return how many services have a key
   */
  public static int register(Settings settings, String url) {
    var keys = InternalApis.keysIn(settings);
    if (!keys.isEmpty()) registration(settings, url).register(keys);
    return keys.size();
  }

  /** Withdraws all other keys of these services; returns how many there were. */
  public static int withdrawOthers(Settings settings, String url) {
    return registration(settings, url).withdrawOthers(InternalApis.keysIn(settings));
  }

  private static ServiceKeyRegistration registration(Settings settings, String url) {
    var gateway = DatabaseRoles.GATEWAY;
    var password = settings.get(gateway.ownerLogin()).ownerPassword().text();
    Migrations.migrate(gateway, url, password, World.of(settings));
    return new ServiceKeyRegistration(gateway, url, password);
  }
}
