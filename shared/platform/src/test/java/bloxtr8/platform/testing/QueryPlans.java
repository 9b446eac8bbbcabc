package bloxtr8.platform.testing;

import bloxtr8.platform.database.DatabaseRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plans that PostgreSQL makes for the statements of a module when its tables are long. Rows are
 * generated without checks and foreign keys, so the database cannot be used for anything else
 * afterwards. A table is filled when the first statement names it; one that stayed empty would be
 * read completely, and found.
 */
public final class QueryPlans implements AutoCloseable {

  /** Enough that an index is cheaper than reading the whole table. */
  private static final int ROWS = 10_000;

  /** One of so many generated rows has null or false in a column where that is allowed. */
  private static final int RARE = 500;

  private static final Pattern STATEMENT =
      Pattern.compile("\\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\\s.*", Pattern.DOTALL);
  private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-zA-Z]\\w*)");
  private static final Pattern WORD_END = Pattern.compile("\\W+");
  private static final Pattern ARRAY = Pattern.compile("unnest\\(([^()]*)\\)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The element types of array parameters that are not text, by the parameters' names. */
  private static final Map<String, String> ARRAYS =
      Map.ofEntries(
          Map.entry("versions", "bigint"),
          Map.entry("before", "bigint"),
          Map.entry("befores", "bigint"),
          Map.entry("tolds", "bigint"),
          Map.entry("prices", "bigint"),
          Map.entry("sequences", "bigint"),
          Map.entry("lengths", "bigint"),
          Map.entry("numbers", "bigint"),
          Map.entry("amounts", "bigint"),
          Map.entry("buyerFees", "bigint"),
          Map.entry("sellerFees", "bigint"),
          Map.entry("units", "numeric"),
          Map.entry("lines", "integer"),
          Map.entry("attempts", "integer"),
          Map.entry("partitions", "integer"),
          Map.entry("hashes", "bytea"),
          Map.entry("heads", "bytea"));

  private final SingleConnectionDataSource connection;
  private final JdbcClient sql;
  private final String schema;
  private final Set<String> small;
  private final Map<String, String> usual;
  private final Set<String> partial;
  private final Set<String> empty;

  /**
   * Of the tables of a role's schema.
   *
   * @param small the tables that never have more than a few rows
   * @param usual the value of most rows in a column {@code table.column} with few values
   */
  public QueryPlans(
      TestEnvironment environment,
      DatabaseRole databaseRole,
      Set<String> small,
      Map<String, String> usual) {
    environment.open(databaseRole).close();
    var infrastructure = environment.infrastructure();
    this.connection =
        new SingleConnectionDataSource(
            environment.url(), infrastructure.adminUser(), infrastructure.adminPassword(), true);
    var properties = new Properties();
    properties.setProperty("currentSchema", databaseRole.service());
    // Only this mode accepts a parameter without a value.
    properties.setProperty("preferQueryMode", "simple");
    connection.setConnectionProperties(properties);
    this.sql = JdbcClient.create(connection);
    this.schema = databaseRole.service();
    this.small = small;
    this.usual = usual;
    this.partial = Set.copyOf(partialIndexes());
    dropConstraints();
    this.empty = new TreeSet<>(tables());
    sql.sql("ANALYZE").update();
  }

  private void fillThoseOf(String statement) {
    var named = Set.copyOf(WORD_END.splitAsStream(statement).toList());
    var filled = empty.stream().filter(named::contains).toList();
    filled.forEach(empty::remove);
    for (var table : filled)
      if (!small.contains(table)) {
        fill(table);
        sql.sql("ANALYZE " + table).update();
      }
  }

  /** The statements of a module that read a whole long table, and those that PostgreSQL refuses. */
  public List<String> wholeReads(Class<?> ofModule) {
    var found = new ArrayList<String>();
    statements(ofModule)
        .forEach((name, statement) -> {
          try {
            for (var table : wholeReads(statement)) found.add(name + " reads all of " + table);
          } catch (DataAccessException e) {
            found.add(name + " is refused: " + e.getMostSpecificCause().getMessage());
          }
        });
    return found;
  }

  /**
   * The long tables that a statement reads completely, or reads in some order while dropping rows.
   */
  public List<String> wholeReads(String statement) {
    var found = new ArrayList<String>();
    var nodes = new ArrayList<JsonNode>();
    collect(plan(statement), nodes);
    for (var node : nodes) {
      var type = node.path("Node Type").asString("");
      var table = node.path("Relation Name").asString("");
      var walks =
          type.startsWith("Index")
              && !partial.contains(node.path("Index Name").asString(""))
              && !node.has("Index Cond")
              && node.has("Filter");
      if (!table.isEmpty() && !small.contains(table) && (type.equals("Seq Scan") || walks))
        found.add(table);
    }
    return found;
  }

  /**
   * The indexes that a statement of a module uses.
   *
   * @param name as in {@code DeadlineStore.LIVE}
   */
  public List<String> indexes(Class<?> ofModule, String name) {
    var nodes = new ArrayList<JsonNode>();
    collect(plan(Objects.requireNonNull(statements(ofModule).get(name))), nodes);
    return nodes.stream()
        .map(node -> node.path("Index Name").asString(""))
        .filter(index -> !index.isEmpty())
        .toList();
  }

  private JsonNode plan(String statement) {
    fillThoseOf(statement);
    var text = "EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + numbered(statement);
    return JSON.readTree(sql.sql(text).query((row, _) -> row.getString(1)).single())
        .path(0)
        .path("Plan");
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    into.add(node);
    for (var child : node.path("Plans")) collect(child, into);
  }

  /** Numbered parameters, as PostgreSQL expects them; a limit is ten rows. */
  private static String numbered(String statement) {
    var bounded = statement.replaceAll("LIMIT :\\w+", "LIMIT 10");
    var typed = ARRAY.matcher(bounded).replaceAll(call -> "unnest(" + typed(call.group(1)) + ")");
    var names = new ArrayList<String>();
    return PARAMETER
        .matcher(typed)
        .replaceAll(found -> {
          if (!names.contains(found.group(1))) names.add(found.group(1));
          return "\\$" + (names.indexOf(found.group(1)) + 1);
        });
  }

  private static String typed(String parameters) {
    var typed = new ArrayList<String>();
    for (var parameter : parameters.split(",", -1)) {
      var name = parameter.strip();
      typed.add(
          !name.startsWith(":") || name.contains("::")
              ? name
              : name + "::" + ARRAYS.getOrDefault(name.substring(1), "text") + "[]");
    }
    return String.join(", ", typed);
  }

  private static Map<String, String> statements(Class<?> ofModule) {
    var statements = new TreeMap<String, String>();
    var ofItsPackage = "classpath*:" + ofModule.getPackageName().replace('.', '/') + "/**/*.class";
    try {
      var reader = new SimpleMetadataReaderFactory();
      for (var file : new PathMatchingResourcePatternResolver().getResources(ofItsPackage)) {
        if (isOfTests(file)) continue;
        var type = Class.forName(reader.getMetadataReader(file).getClassMetadata().getClassName());
        for (var field : type.getDeclaredFields())
          if (isStatement(field)) statements.put(nameOf(field), textOf(field));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return statements;
  }

  private static boolean isOfTests(Resource file) throws IOException {
    var url = file.getURL().toString();
    return url.contains("test-classes/") || url.contains("-tests.jar!");
  }

  private static boolean isStatement(Field field) throws ReflectiveOperationException {
    return Modifier.isStatic(field.getModifiers())
        && field.getType() == String.class
        && STATEMENT.matcher(textOf(field)).matches();
  }

  private static String nameOf(Field field) {
    return field.getDeclaringClass().getSimpleName() + "." + field.getName();
  }

  private static String textOf(Field field) throws ReflectiveOperationException {
    field.setAccessible(true);
    return (String) field.get(null);
  }

  private void dropConstraints() {
    var constraints =
        """
        SELECT format('ALTER TABLE %I.%I DROP CONSTRAINT %I', n.nspname, t.relname, c.conname)
          FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
          JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE n.nspname = :schema AND c.contype IN ('c', 'f')
        """;
    sql.sql(constraints)
        .param("schema", schema)
        .query((row, _) -> row.getString(1))
        .list()
        .forEach(drop -> sql.sql(drop).update());
  }

  /** Partial indexes contain only the few rows that still have work to do. */
  private List<String> partialIndexes() {
    var indexes =
        """
        SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = :schema AND i.indpred IS NOT NULL
        """;
    return sql.sql(indexes).param("schema", schema).query((row, _) -> row.getString(1)).list();
  }

  private List<String> tables() {
    var tables =
        """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = :schema AND c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND c.relname NOT LIKE '%migrations'
        """;
    return sql.sql(tables).param("schema", schema).query((row, _) -> row.getString(1)).list();
  }

  private void fill(String table) {
    var columns =
        """
        SELECT column_name AS name, udt_name AS type, is_nullable = 'YES' AS nullable
          FROM information_schema.columns
         WHERE table_schema = :schema AND table_name = :table AND is_generated = 'NEVER'
         ORDER BY ordinal_position
        """;
    var filled =
        sql.sql(columns).param("schema", schema).param("table", table).query(Column.class).list();
    var insert =
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", filled.stream().map(c -> '"' + c.name() + '"').toList())
            + ") OVERRIDING SYSTEM VALUE SELECT "
            + String.join(", ", filled.stream().map(c -> valueOf(table, c)).toList())
            + " FROM generate_series(1, "
            + ROWS
            + ") AS g (i)";
    for (var statement : Arrays.asList("ALTER TABLE " + table + " DISABLE TRIGGER ALL", insert))
      sql.sql(statement).update();
  }

  private String valueOf(String table, Column column) {
    var value = usual.get(table + "." + column.name());
    return value == null
        ? column.value()
        : "CASE WHEN i %% 50 = 0 THEN %s ELSE %s END".formatted(column.value(), value);
  }

  @Override
  public void close() {
    connection.destroy();
  }

  private record Column(String name, String type, boolean nullable) {
    String value() {
      var value =
          switch (type) {
            case "uuid" -> "md5('" + name + "' || i)::uuid";
            case "bool" -> "i % " + RARE + " <> 0";
            case "int2" -> "i % 7";
            case "int4", "int8", "numeric" -> "i";
            case "timestamptz" -> "now() - i * interval '1 minute'";
            case "inet" -> "'10.0.0.0'::inet + i";
            case "date" -> "current_date - i";
            case "bytea" -> "sha256(convert_to(i::text, 'UTF8'))";
            case "jsonb" -> "'{}'::jsonb";
            default -> type.startsWith("_") ? "'{}'" : "'" + name + " ' || i";
          };
      return nullable && !type.equals("bool")
          ? "CASE WHEN i % " + RARE + " = 1 THEN NULL ELSE " + value + " END"
          : value;
    }
  }
}
