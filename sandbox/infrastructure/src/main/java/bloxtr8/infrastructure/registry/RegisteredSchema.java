package bloxtr8.infrastructure.registry;

/** A registered schema: one version of a subject. */
record RegisteredSchema(String subject, int version, int id, SchemaText text) {}
