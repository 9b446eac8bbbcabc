package bloxtr8.infrastructure.registry;

/** A schema in its place: the version of a subject. */
record Registered(String subject, int version, int id, SchemaText text) {}
