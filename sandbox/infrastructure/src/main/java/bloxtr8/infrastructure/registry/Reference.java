package bloxtr8.infrastructure.registry;

/** The meaning of a schema's {@code import}: the file's name, and where its text is registered. */
record Reference(String name, String subject, int version) {}
