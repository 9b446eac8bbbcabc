package bloxtr8.discord.interactions;

import bloxtr8.api.ComponentId;
import java.util.UUID;
import java.util.regex.Pattern;

/** The parts of a custom id's subject, which are separated by dots. */
public final class SubjectParts {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final String[] parts;

  private SubjectParts(String[] parts) {
    this.parts = parts;
  }

  /** Thrown for a custom id that this version never makes. */
  public static final class StaleComponent extends RuntimeException {}

  public static SubjectParts of(ComponentId id) {
    return new SubjectParts(id.subject().split("\\.", -1));
  }

  public int count() {
    return parts.length;
  }

  /** A part, from 0. */
  public String text(int index) {
    if (index >= parts.length) throw new StaleComponent();
    return parts[index];
  }

  public UUID uuid(int index) {
    if (!UUID_FORM.matcher(text(index)).matches()) throw new StaleComponent();
    return UUID.fromString(text(index));
  }

  public long number(int index) {
    if (!NUMBER.matcher(text(index)).matches()) throw new StaleComponent();
    return Long.parseLong(text(index));
  }
}
