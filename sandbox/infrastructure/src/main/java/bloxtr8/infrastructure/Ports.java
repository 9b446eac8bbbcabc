package bloxtr8.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The ports of one stack, always on 127.0.0.1. */
public record Ports(
    int gateway,
    int management,
    int internal,
    int registry,
    int sandbox,
    int postgres,
    int kafka,
    int kafkaController,
    int objects) {

  public static final int BASE = 8080;

  private static final int COUNT = 9;
  private static final int HIGHEST_OFFSET = 19093 - BASE;
  private static final int PORT_MAX = 65535;

  /** Bases whose ports are all below the range that the system uses for outgoing connections. */
  private static final int BASE_FROM = 10000;

  private static final int BASE_BELOW = 20000;

  /** Below the range that the system uses for outgoing connections. */
  private static final int FREE_FROM = 20000;

  private static final int FREE_BELOW = 32000;
  private static final int DRAWS_MAX = 1000;

  /** A port is given once in a process: who was given one may not have bound it yet. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  /** The default ports, each moved by {@code base - 8080}. */
  public static Ports base(int base) {
    if (base < 1 || base + HIGHEST_OFFSET > PORT_MAX) {
      throw new StartupFailure(
          String.format(
              Locale.ROOT,
              "--port-base must be between 1 and %d: %d would leave no room for Kafka",
              PORT_MAX - HIGHEST_OFFSET,
              base));
    }
    var shift = base - BASE;
    return new Ports(
        8080 + shift,
        8081 + shift,
        8083 + shift,
        8082 + shift,
        8090 + shift,
        15432 + shift,
        19092 + shift,
        19093 + shift,
        19000 + shift);
  }

  /** Ports that were free a moment ago and that this process gives to nobody else. */
  public static Ports free() {
    var free = new ArrayList<Integer>();
    for (int draw = 0; draw < DRAWS_MAX && free.size() < COUNT; draw++) {
      var port = ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_BELOW);
      if (isFree(port) && GIVEN.add(port)) free.add(port);
    }
    if (free.size() < COUNT) throw new StartupFailure("no free port between 20000 and 32000");
    return new Ports(
        free.get(0),
        free.get(1),
        free.get(2),
        free.get(3),
        free.get(4),
        free.get(5),
        free.get(6),
        free.get(7),
        free.get(8));
  }

  /** As {@link #base} with a base whose ports were all free a moment ago. */
  public static Ports freeBase() {
    for (int draw = 0; draw < DRAWS_MAX; draw++) {
      var ports = base(ThreadLocalRandom.current().nextInt(BASE_FROM, BASE_BELOW));
      if (ports.areFree()) return ports;
    }
    throw new StartupFailure("no base between 10000 and 20000 has free ports");
  }

  private boolean areFree() {
    return IntStream.of(
            gateway,
            management,
            internal,
            registry,
            sandbox,
            postgres,
            kafka,
            kafkaController,
            objects)
        .allMatch(Ports::isFree);
  }

  /** Throws when a port of this stack is in use. */
  void requireFree() {
    requireFree(gateway, "gateway");
    requireFree(management, "management");
    requireFree(internal, "internal");
    requireFree(sandbox, "sandbox");
    requireFree(postgres, "PostgreSQL");
    requireFree(kafka, "Kafka");
    requireFree(kafkaController, "Kafka's controller");
    requireFree(objects, "the bucket");
    requireFree(registry, "the schema registry");
  }

  /**
   * Checks one port.
   *
   * @throws StartupFailure naming it and what needs it, when it is in use
   */
  public static void requireFree(int port, String whose) {
    if (!isFree(port)) {
      throw new StartupFailure(
          String.format(
              Locale.ROOT,
              "port %d (%s) is taken: stop what uses it or use --port-base",
              port,
              whose));
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
