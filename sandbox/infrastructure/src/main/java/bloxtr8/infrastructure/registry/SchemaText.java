package bloxtr8.infrastructure.registry;

import java.util.List;

/** A .proto file as it was sent, with its imports. Equal files have one id. */
record SchemaText(String schema, List<Reference> references) {}
