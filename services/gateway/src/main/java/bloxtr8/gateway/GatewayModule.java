package bloxtr8.gateway;

import bloxtr8.platform.database.DatabaseRole;

/**
 * A service's beans in the gateway role: its controllers, and the interfaces that it offers to the
 * other APIs.
 *
 * @param databaseRole the database role of its ServiceContext, which its beans can use
 * @param configuration the Spring configuration class with its beans
 */
public record GatewayModule(DatabaseRole databaseRole, Class<?> configuration) {}
