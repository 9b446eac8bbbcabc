package bloxtr8.infrastructure.registry;

import java.util.ArrayList;
import java.util.List;

/** Which earlier versions a new one must be able to read, and which must be able to read it. */
enum CompatibilityLevel {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean backward;
  private final boolean forward;
  private final boolean transitive;

  CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
    this.backward = backward;
    this.forward = forward;
    this.transitive = transitive;
  }

  /** The versions that a new one is compared with, from the oldest to the newest. */
  <T> List<T> binding(List<T> versions) {
    if (this == NONE || versions.isEmpty()) return List.of();
    return transitive ? versions : List.of(versions.getLast());
  }

  /** A sentence for each incompatibility between the two. */
  List<String> breaks(ProtoSchema older, ProtoSchema newer) {
    var breaks = new ArrayList<String>();
    if (backward) breaks.addAll(Compatibility.breaks(older, newer));
    if (forward)
      Compatibility.breaks(newer, older)
          .forEach(sentence -> breaks.add("for its readers, " + sentence));
    return breaks;
  }

  static CompatibilityLevel parse(String name) {
    for (var level : values()) if (level.name().equals(name)) return level;
    throw RegistryError.invalidLevel(name);
  }
}
