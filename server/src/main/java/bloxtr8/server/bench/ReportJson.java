package bloxtr8.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A report for programs: the same numbers as in the table, not rounded; null where not known. */
public final class ReportJson {

  private static final JsonMapper JSON = new JsonMapper();
  private static final double NANOS_PER_SECOND = 1e9;

  private ReportJson() {}

  /** Replaces the file. */
  public static void write(BenchReport report, Path file) {
    try {
      Files.writeString(file, text(report));
    } catch (IOException e) {
      throw new MeasurementFailed(
          "The results cannot be written to %s (%s).".formatted(file, e), e);
    }
  }

  static String text(BenchReport report) {
    var all = new LinkedHashMap<String, Object>();
    all.put("conditions", report.conditions());
    all.put("measurements", report.measurements().stream().map(ReportJson::object).toList());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
  }

  private static Map<String, @Nullable Object> object(Measurement measured) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    object.put("name", measured.name());
    object.put("unit", measured.unit());
    object.put("count", measured.count());
    object.put("failed", measured.failed());
    object.put("seconds", measured.duration().toNanos() / NANOS_PER_SECOND);
    object.put("perSecond", measured.perSecond());
    object.put("percentOfRoof", measured.percentOfRoof());
    object.put("latencyMillis", measured.latency());
    var cpu = new LinkedHashMap<String, @Nullable Double>();
    for (var part : Part.values())
      cpu.put(part.name().toLowerCase(Locale.ROOT), measured.microsPerUnit(part));
    object.put("coreMicrosPerUnit", cpu);
    object.put("note", measured.note());
    return object;
  }
}
