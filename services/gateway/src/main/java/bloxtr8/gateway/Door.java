package bloxtr8.gateway;

import bloxtr8.platform.database.Wiring;

/**
 * A room's beans in the gateway role: its controllers, and what it answers to the other doors.
 *
 * @param wiring how its beans use the database: they find a Room of it
 * @param configuration a Spring configuration class that lists the beans
 */
public record Door(Wiring wiring, Class<?> configuration) {}
