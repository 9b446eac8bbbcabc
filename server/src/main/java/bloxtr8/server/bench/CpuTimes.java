package bloxtr8.server.bench;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time of each part in microseconds of one core.
 *
 * @param micros without a part whose time the system does not tell
 */
record CpuTimes(Map<Part, Long> micros) {

  static final CpuTimes UNKNOWN = new CpuTimes(Map.of());

  /** What was used since an earlier reading. */
  CpuTimes since(CpuTimes before) {
    var used = new EnumMap<Part, Long>(Part.class);
    micros.forEach((part, now) -> {
      var then = before.micros.get(part);
      if (then != null) used.put(part, now - then);
    });
    return new CpuTimes(used);
  }

  /** Null when it is not known. */
  @Nullable Double perUnit(Part part, long units) {
    var used = micros.get(part);
    return used == null || units == 0 ? null : (double) used / units;
  }
}
