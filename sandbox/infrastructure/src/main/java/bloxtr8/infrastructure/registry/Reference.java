package bloxtr8.infrastructure.registry;

/** What an {@code import} of a schema means: the file's name, and where its text is registered. */
record Reference(String name, String subject, int version) {}
