package bloxtr8.infrastructure.registry;

import java.util.List;

/** Which earlier versions a new one must be able to read. */
enum CompatibilityLevel {
  NONE,
  BACKWARD,
  BACKWARD_TRANSITIVE;

  /** From the oldest to the newest, those that a new version is held against. */
  <T> List<T> binding(List<T> versions) {
    return switch (this) {
      case NONE -> List.of();
      case BACKWARD -> versions.isEmpty() ? versions : List.of(versions.getLast());
      case BACKWARD_TRANSITIVE -> versions;
    };
  }

  static CompatibilityLevel parse(String name) {
    for (var level : values()) {
      if (level.name().equals(name)) return level;
    }
    throw RegistryError.invalidLevel(name);
  }
}
