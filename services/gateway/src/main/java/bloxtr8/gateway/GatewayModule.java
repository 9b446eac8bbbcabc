package bloxtr8.gateway;

import bloxtr8.platform.database.DatabaseRole;

/**
 * A service's beans in the gateway role: its controllers, and what it offers to the other APIs.
 *
 * @param databaseRole how its beans use the database: they find a ServiceContext of it
 * @param configuration a Spring configuration class that lists the beans
 */
public record GatewayModule(DatabaseRole databaseRole, Class<?> configuration) {}
