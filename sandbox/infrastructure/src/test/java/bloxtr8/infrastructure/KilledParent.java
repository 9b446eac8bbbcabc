package bloxtr8.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Starts an infrastructure, writes a trace, reports it, and waits to be killed. */
final class KilledParent {

  static final String READY = "ready to die";

  private KilledParent() {}

  static void main(String[] arguments) throws Exception {
    var infrastructure =
        Infrastructure.start(
            Path.of(arguments[0]),
            SharedTestInfrastructure.programs(),
            parse(arguments[1]),
            Durability.DURABLE,
            List.of(),
            _ -> {});
    new Traces(infrastructure).leave("before the kill");
    System.out.println(READY);
    System.in.transferTo(System.out);
  }

  static String print(Ports p) {
    return String.format(
        Locale.ROOT,
        "%d,%d,%d,%d,%d,%d,%d,%d,%d",
        p.gateway(),
        p.management(),
        p.internal(),
        p.registry(),
        p.sandbox(),
        p.postgres(),
        p.kafka(),
        p.kafkaController(),
        p.objects());
  }

  private static Ports parse(String text) {
    var p = Stream.of(text.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    return new Ports(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8]);
  }
}
