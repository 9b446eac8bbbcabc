package bloxtr8.infrastructure.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of the registry; each is one transaction. */
final class RegistryHandler {

  static final String LATEST = "latest";

  /** The level of every subject without one of its own, stored under this subject. */
  private static final String EVERY_SUBJECT = "";

  private static final CompatibilityLevel AT_FIRST = CompatibilityLevel.BACKWARD_TRANSITIVE;

  /** Opens connections to the registry's database. */
  interface Connections {
    Connection open() throws SQLException;
  }

  private interface DatabaseWork<T> {
    T run(RegistryStore store) throws SQLException;
  }

  private final Connections connections;

  RegistryHandler(Connections connections) {
    this.connections = connections;
  }

  void createTables() {
    inTransaction(store -> {
      store.lock(EVERY_SUBJECT);
      store.createTables();
      return true;
    });
  }

  /**
   * Registers a schema as the subject's newest version, unless it is one already; returns its id.
   */
  int register(String subject, SchemaText text) {
    return inTransaction(store -> {
      store.lock(subject);
      var versions = store.versions(subject);
      var known = find(versions, text);
      if (known != null) return known.id();
      var breaks = breaks(store, level(store, subject), versions, text);
      if (!breaks.isEmpty()) throw RegistryError.incompatible(String.join("; ", breaks));
      var id = store.idOf(text);
      store.addVersion(subject, id);
      return id;
    });
  }

  RegisteredSchema lookUp(String subject, SchemaText text) {
    return inTransaction(store -> {
      var found = find(existing(store, subject), text);
      if (found == null) throw RegistryError.noSuchSchema();
      return found;
    });
  }

  SchemaText schema(int id) {
    return inTransaction(store -> {
      var text = store.schema(id);
      if (text == null) throw RegistryError.noSuchSchema();
      return text;
    });
  }

  /** The schema as a serialized FileDescriptorProto in Base64, without its imports. */
  SchemaText serialized(SchemaText text) {
    return inTransaction(
        store -> new SchemaText(parse(store, text).serialized(), text.references()));
  }

  List<RegisteredSchema> uses(int id) {
    return inTransaction(store -> {
      if (store.schema(id) == null) throw RegistryError.noSuchSchema();
      return store.uses(id);
    });
  }

  /** Deletes all versions softly, or permanently those that were; returns their numbers. */
  List<Integer> delete(String subject, boolean permanent) {
    return inTransaction(store -> {
      store.lock(subject);
      var living = store.versions(subject);
      var deleted = store.deletedVersions(subject);
      if (living.isEmpty() && !(permanent && !deleted.isEmpty()))
        throw RegistryError.noSuchSubject(subject);
      if (permanent && !living.isEmpty()) throw RegistryError.notDeletedBefore(subject);
      for (var version : permanent ? deleted : living) {
        if (permanent) store.purge(version);
        else store.delete(version);
      }
      return (permanent ? deleted : living).stream().map(RegisteredSchema::version).toList();
    });
  }

  int delete(String subject, String version, boolean permanent) {
    return inTransaction(store -> {
      store.lock(subject);
      if (!permanent) {
        var one = pick(existing(store, subject), version);
        store.delete(one);
        return one.version();
      }
      var living = store.versions(subject);
      var number = version.equals(LATEST) ? "" + Integer.MAX_VALUE : version;
      if (living.stream().anyMatch(v -> v.version() == number(number)))
        throw RegistryError.versionNotDeletedBefore(subject, version);
      var one = pick(store.deletedVersions(subject), number);
      store.purge(one);
      return one.version();
    });
  }

  List<String> subjects() {
    return inTransaction(RegistryStore::subjects);
  }

  List<Integer> versions(String subject) {
    return inTransaction(
        store -> existing(store, subject).stream().map(RegisteredSchema::version).toList());
  }

  RegisteredSchema version(String subject, String version) {
    return inTransaction(store -> pick(existing(store, subject), version));
  }

  /** The incompatibilities between one version and a schema that is not registered yet. */
  List<String> breaks(String subject, String version, SchemaText text) {
    return inTransaction(store -> {
      var one = List.of(pick(existing(store, subject), version));
      return breaks(store, level(store, subject), one, text);
    });
  }

  CompatibilityLevel level() {
    return inTransaction(store -> level(store, EVERY_SUBJECT));
  }

  CompatibilityLevel level(String subject, boolean orTheCommonOne) {
    return inTransaction(store -> {
      var own = store.level(subject);
      if (own != null) return own;
      if (!orTheCommonOne) throw RegistryError.noLevelOfItsOwn(subject);
      return level(store, EVERY_SUBJECT);
    });
  }

  CompatibilityLevel setLevel(CompatibilityLevel level) {
    return setLevel(EVERY_SUBJECT, level);
  }

  CompatibilityLevel setLevel(String subject, CompatibilityLevel level) {
    return inTransaction(store -> {
      store.setLevel(subject, level);
      return level;
    });
  }

  private static CompatibilityLevel level(RegistryStore store, String subject) throws SQLException {
    var own = store.level(subject);
    var common = own == null ? store.level(EVERY_SUBJECT) : own;
    return common == null ? AT_FIRST : common;
  }

  private static List<RegisteredSchema> existing(RegistryStore store, String subject)
      throws SQLException {
    var versions = store.versions(subject);
    if (versions.isEmpty()) throw RegistryError.noSuchSubject(subject);
    return versions;
  }

  private static @Nullable RegisteredSchema find(List<RegisteredSchema> versions, SchemaText text) {
    return versions.stream().filter(v -> v.text().equals(text)).findFirst().orElse(null);
  }

  private static RegisteredSchema pick(List<RegisteredSchema> versions, String version) {
    if (version.equals(LATEST)) return versions.getLast();
    var number = number(version);
    return versions.stream()
        .filter(v -> v.version() == number)
        .findFirst()
        .orElseThrow(() -> RegistryError.noSuchVersion(version));
  }

  private static int number(String version) {
    try {
      var number = Integer.parseInt(version);
      if (number > 0) return number;
    } catch (NumberFormatException _) {
      // Reported below.
    }
    throw RegistryError.invalidVersion(version);
  }

  private static List<String> breaks(
      RegistryStore store,
      CompatibilityLevel level,
      List<RegisteredSchema> versions,
      SchemaText text)
      throws SQLException {
    var newer = parse(store, text);
    var breaks = new ArrayList<String>();
    for (var version : level.binding(versions))
      for (var sentence : level.breaks(parse(store, version.text()), newer))
        breaks.add(String.format(Locale.ROOT, "version %d: %s", version.version(), sentence));
    return breaks;
  }

  private static ProtoSchema parse(RegistryStore store, SchemaText text) throws SQLException {
    var imports = new HashMap<String, String>();
    collect(store, text.references(), imports);
    return ProtoSchema.parse(text.schema(), imports);
  }

  private static void collect(
      RegistryStore store, List<Reference> references, Map<String, String> imports)
      throws SQLException {
    for (var reference : references) {
      if (imports.containsKey(reference.name())) continue;
      var imported =
          store.versions(reference.subject()).stream()
              .filter(v -> v.version() == reference.version())
              .findFirst()
              .orElseThrow(() -> RegistryError.invalidSchema(reference + " is not registered"));
      imports.put(reference.name(), imported.text().schema());
      collect(store, imported.text().references(), imports);
    }
  }

  private <T> T inTransaction(DatabaseWork<T> question) {
    try (var connection = connections.open()) {
      connection.setAutoCommit(false);
      var answer = question.run(new RegistryStore(connection));
      connection.commit();
      return answer;
    } catch (SQLException e) {
      throw RegistryError.storeFailed(e);
    }
  }
}
