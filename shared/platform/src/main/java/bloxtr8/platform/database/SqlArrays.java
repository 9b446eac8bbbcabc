package bloxtr8.platform.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Columns for {@code unnest}: one array a column. Uuids and instants are sent as text and cast in
 * the statement ({@code :ids::uuid[]}, {@code :times::timestamptz[]}).
 */
public final class SqlArrays {

  private SqlArrays() {}

  public static <R> @Nullable String[] texts(
      Collection<R> rows, Function<R, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  public static <R> @Nullable String[] uuids(
      Collection<R> rows, Function<R, @Nullable UUID> column) {
    return texts(
        rows,
        row -> {
          var id = column.apply(row);
          return id == null ? null : id.toString();
        });
  }

  public static <R> @Nullable String[] instants(
      Collection<R> rows, Function<R, @Nullable Instant> column) {
    return texts(
        rows,
        row -> {
          var at = column.apply(row);
          return at == null ? null : at.toString();
        });
  }

  public static <R> Long[] longs(Collection<R> rows, Function<R, Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }

  public static <R> Integer[] integers(Collection<R> rows, Function<R, Integer> column) {
    return rows.stream().map(column).toArray(Integer[]::new);
  }

  public static <R> byte[][] bytes(Collection<R> rows, Function<R, byte[]> column) {
    return rows.stream().map(column).toArray(byte[][]::new);
  }

  /** The parameter for one instant: pgjdbc does not accept an Instant. */
  public static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
