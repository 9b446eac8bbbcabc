package bloxtr8.infrastructure;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One PostgreSQL server with its data in the data folder, controlled by its own initdb and pg_ctl.
 */
final class PostgresServer {

  static final String ADMIN = "bloxtr8";
  static final String PASSWORD = "postgres-password";
  static final String DIRECTORY = "postgres";

  private static final String PID_FILE = "postmaster.pid";

  private static final Duration INIT_MAX = Duration.ofSeconds(60);

  /** Recovery after a crash replays up to max_wal_size. */
  private static final Duration START_MAX = Duration.ofMinutes(5);

  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final Duration CRASH_STOP_MAX = Duration.ofSeconds(10);
  private static final int START_ATTEMPTS_MAX = 10;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
  private static final Duration BETWEEN_PASSES = Duration.ofMillis(500);
  private static final long LOG_BYTES_MAX = 10_000_000;

  private static final String LOCAL_ONLY = "listen_addresses=127.0.0.1";

  /** Failed statements are reported to their client; the log is for problems of the server. */
  private static final List<String> SETTINGS =
      List.of(
          LOCAL_ONLY,
          "unix_socket_directories=",
          "max_connections=200",
          "max_wal_size=2GB",
          "jit=off",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_min_messages=log",
          "log_checkpoints=off");

  private final DataFolder data;
  private final Path directory;
  private final Path log;
  private final Account account;
  private final PostgresPrograms programs;
  private final int port;
  private final Durability durability;

  PostgresServer(DataFolder data, Path cache, Account account, int port, Durability durability) {
    this.data = data;
    this.directory = data.path(DIRECTORY);
    this.log = data.log("postgres.log");
    this.programs = PostgresPrograms.in(cache);
    this.account = account;
    this.port = port;
    this.durability = durability;
  }

  /** Stops a server that survived its parent's kill -9 and still uses these files. */
  void stopOrphan(Consumer<String> progress) {
    if (postmaster().isEmpty()) return;
    progress.accept("PostgreSQL of an earlier run is stopping");
    stop();
  }

  /** Without its password the data cannot be used: reports that before anything starts. */
  void requirePassword() {
    if (Files.exists(directory) && !data.hasSecret(PASSWORD)) {
      throw new StartupFailure(
          "%s is gone, and with it the way into %s: put it back or start with --fresh"
              .formatted(data.path("secrets").resolve(PASSWORD), directory));
    }
  }

  void start(Consumer<String> progress) {
    programs.unpack(progress);
    try {
      prepare(progress);
      deleteReusedPid();
      startUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepare(Consumer<String> progress) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX)
      Files.move(log, data.log("postgres.1.log"), ATOMIC_MOVE);
    if (!Files.exists(log)) Files.createFile(log);
    account.own(log);
    account.requireWayTo(data.path(""));
    account.requireWayTo(programs.directory());
    if (Files.exists(directory)) {
      account.own(directory);
    } else {
      progress.accept("PostgreSQL is creating its files");
      initialise();
    }
  }

  /**
   * Initialises under another name and renames, so that an interrupted start leaves nothing
   * incomplete.
   */
  private void initialise() throws IOException {
    var unfinished = data.path("postgres.new");
    Directories.delete(unfinished);
    Files.createDirectory(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    account.own(unfinished);
    var passwordFile = data.path("postgres.password");
    DataFolder.writePrivately(passwordFile, data.secret(PASSWORD));
    account.own(passwordFile);
    var done =
        program("initdb")
            .with("-D", unfinished.toString(), "-U", ADMIN, "--pwfile", passwordFile.toString())
            .with("-A", "scram-sha-256", "-E", "UTF8", "--data-checksums")
            .with("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
            .succeeds(INIT_MAX);
    Files.delete(passwordFile);
    if (!done) throw failed("could not create its files");
    Files.move(unfinished, directory, ATOMIC_MOVE);
  }

  /**
   * Deletes the pid file when another program has its pid now: PostgreSQL would refuse to start.
   */
  private void deleteReusedPid() throws IOException {
    var file = directory.resolve(PID_FILE);
    if (Files.exists(file) && ProcessHandle.of(pidIn(directory)).isPresent()) Files.delete(file);
  }

  /** What PostgreSQL wrote about its first process. */
  static long pidIn(Path directory) {
    var file = directory.resolve(PID_FILE);
    try {
      return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    } catch (IOException e) {
      throw new StartupFailure("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private void startUp() throws IOException {
    var settings =
        Stream.of(List.of("port=" + port), SETTINGS, durability.postgresSettings())
            .flatMap(List::stream)
            .map(setting -> "-c " + setting)
            .collect(Collectors.joining(" "));
    var start =
        control()
            .with("start", "-w", "-t", "" + START_MAX.toSeconds(), "-o", settings, "-l")
            .with(log.toString());
    for (int attempt = 1; !start.succeeds(START_MAX); attempt++) {
      if (attempt == START_ATTEMPTS_MAX || !lastLogLines().contains("shared memory block"))
        throw failed("did not start");
      // The workers of a killed server release its memory a moment later.
      LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
    }
  }

  /**
   * Calls back when the server ends, for whatever reason; it is not our child process, so it is
   * polled.
   */
  void whenStopped(Runnable callback) {
    for (var process : postmaster()) {
      Thread.startVirtualThread(() -> {
        while (RunningPrograms.runs(process)) LockSupport.parkNanos(BETWEEN_PASSES.toNanos());
        callback.run();
      });
    }
  }

  void stop() {
    if (postmaster().isEmpty()) return;
    var fast = control().with("stop", "-m", "fast", "-w", "-t", "" + STOP_MAX.toSeconds());
    if (fast.succeeds(STOP_MAX.plusSeconds(1))) return;
    control().with("stop", "-m", "immediate", "-w").succeeds(CRASH_STOP_MAX);
    postmaster().forEach(ProcessHandle::destroyForcibly);
  }

  private List<ProcessHandle> postmaster() {
    return RunningPrograms.startedWith("-D", directory.toString(), LOCAL_ONLY);
  }

  private Command control() {
    return program("pg_ctl").with("-D", directory.toString());
  }

  private Command program(String name) {
    return Command.of(account.prefix()).with(programs.program(name)).loggedTo(log);
  }

  private StartupFailure failed(String what) throws IOException {
    return new StartupFailure("PostgreSQL %s (%s): see %s".formatted(what, lastLogLines(), log));
  }

  private String lastLogLines() throws IOException {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(
              line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error"))
          .reduce("no reason given", (_, last) -> last);
    }
  }
}
