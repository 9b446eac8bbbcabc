package bloxtr8.infrastructure.registry;

import java.util.List;

/** A .proto file as it was sent, with what it imports. Two that are equal have one id. */
record SchemaText(String schema, List<Reference> references) {}
