package bloxtr8.server;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Ports;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong usage ends with one sentence and the documented exit code, and changes nothing. */
class CommandLineTest {

  private static final int WRONG_CALL = 2;

  @TempDir Path directory;

  private record Ended(int code, String output) {}

  @Test
  void an_empty_data_folder_name_is_refused_as_wrong_usage() {
    var ended = run("up", "--data", "");

    assertThat(ended.code()).isEqualTo(WRONG_CALL);
    assertThat(ended.output()).contains("--data needs the name of a folder.");
  }

  @Test
  void a_port_base_too_high_for_the_other_ports_is_refused() {
    for (var base : new String[] {"0", "-1", "65000", "many"}) {
      for (var command : List.of("up", "demo")) {
        var ended = run(command, "--data", directory.toString(), "--port-base", base);
        assertThat(ended.code()).as(base).isEqualTo(WRONG_CALL);
        assertThat(ended.output()).as(base).contains("--port-base");
      }
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void an_unknown_role_is_refused_as_wrong_usage() {
    var ended = run("server", "--world=sandbox", "--role=kitchen");

    assertThat(ended.code()).isEqualTo(WRONG_CALL);
    assertThat(ended.output()).contains("\"kitchen\" is not a role; the roles are sandbox");
  }

  @Test
  void a_live_world_has_no_role_of_the_sandbox() {
    assertRefused(
        run("server", "--world=live", "--role=escrow,sandbox"),
        "Nothing of the sandbox exists in a live world: leave that role out.");
  }

  @Test
  void a_file_in_place_of_the_data_folder_is_reported_and_not_deleted() throws IOException {
    var file = Files.writeString(directory.resolve("file"), "kept");

    for (var command : new String[] {"up", "demo"})
      assertRefused(run(command, "--data", file.toString()), "is not a folder");
    assertRefused(run("ledger", "check", "--data", file.toString()), "is not a folder");

    assertThat(file).hasContent("kept");
  }

  @Test
  void a_data_folder_that_cannot_be_created_is_reported() {
    assertRefused(run("up", "--data", "/proc/no-such-folder"), "cannot write to");
  }

  @Test
  void a_port_in_use_is_reported_before_anything_is_started() throws IOException {
    var base = Ports.free().gateway();
    try (var _ = new ServerSocket(base, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var ended = run("up", "--data", directory.toString(), "--port-base", Integer.toString(base));
      assertRefused(ended, "(gateway) is taken");
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void fresh_deletes_nothing_while_another_process_uses_the_folder() throws IOException {
    var kept = Files.writeString(directory.resolve("secrets.properties"), "kept");
    try (var channel =
            FileChannel.open(
                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      assertRefused(run("up", "--fresh", "--data", directory.toString()), "is in use");
    }
    assertThat(kept).hasContent("kept");
  }

  @Test
  void fresh_deletes_no_folder_that_is_not_ours() throws IOException {
    var kept = Files.writeString(directory.resolve("diary.txt"), "kept");

    assertRefused(run("up", "--fresh", "--data", directory.toString()), "it is not removed");

    assertThat(kept).hasContent("kept");
  }

  @Test
  void the_command_line_reports_that_nothing_runs_and_requires_the_name_of_the_member_of_staff() {
    var data = directory.toString();
    assertRefused(run("house", "show", "--data", data, "--as", "ada"), "No stack is running on");
    assertRefused(
        run("house", "show", "--gateway", "http://127.0.0.1:1"), "Your access token is missing");
    assertRefused(
        run("house", "show", "--data", data, "--as", "ada", "--gateway", "http://127.0.0.1:1"),
        "http://127.0.0.1:1 does not respond");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void the_command_line_reports_that_the_platform_is_starting() throws IOException {
    try (var channel =
            FileChannel.open(
                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      var ended = run("house", "show", "--data", directory.toString(), "--as", "ada");
      assertRefused(ended, "starting or stopping");
    }
  }

  @Test
  void no_command_that_moves_money_works_without_the_api() {
    var movement = " --rail=STRIPE --amount=5.00 --reference=tu_1 --reason=long-enough-a-reason";
    var operation = " opn_00000000000000000000000000 --reason=long-enough-a-reason";
    for (var act :
        new String[] {
          "house top-up" + movement,
          "house withdraw" + movement,
          "house write-off" + movement,
          "operations end" + operation,
          "operations settle --reference=tr_1" + operation,
          "dlq drop escrow 00000000-0000-0000-0000-000000000000 --reason=long-enough-a-reason",
        }) {
      var words = new ArrayList<>(List.of(act.split(" ")));
      words.addAll(List.of("--break-glass", "the API does not answer"));
      var ended = run(words.toArray(String[]::new));
      assertThat(ended.code()).as(act).isEqualTo(WRONG_CALL);
      assertThat(ended.output()).as(act).contains("--break-glass");
    }
  }

  @Test
  void the_command_line_checks_amounts_and_ids_before_any_request() {
    var movement = "--rail=STRIPE --reference=tu_1 --reason=long-enough-a-reason --amount=";
    for (var amount : new String[] {"1,000.00", "-5", "1e3", "٥"}) {
      var ended = run(("house top-up " + movement + amount).split(" "));
      assertThat(ended.code()).as(amount).isEqualTo(WRONG_CALL);
      assertThat(ended.output()).as(amount).contains("is not an amount such as 500.00");
    }
    var ended = run("operations", "show", "esc_00000000000000000000000000");
    assertThat(ended.code()).isEqualTo(WRONG_CALL);
    assertThat(ended.output()).contains("not an id of the form opn_");
  }

  @Test
  void a_malformed_id_and_a_malformed_time_are_reported_in_plain_words() {
    var message =
        run("dlq", "show", "escrow", "nonsense", "--gateway", "http://127.0.0.1:1", "--as", "ada");
    var time = run("webhooks", "replay", "--since=yesterday", "--reason=long-enough-a-reason");
    var until =
        run("outbox", "republish", "escrow", "--until", "", "--reason=long-enough-a-reason");

    assertThat(message.output()).contains("not the id of a message, such as 0199");
    var late = run("webhooks", "replay", "--since=+999999999-01-01T00:00:00Z", "--reason=x");
    assertThat(late.output()).contains("not a time in UTC");
    for (var ended : List.of(time, until))
      assertThat(ended.output()).contains("not a time in UTC, such as 2026-11-23T05:00:00Z");
    for (var ended : List.of(message, time, until)) {
      assertThat(ended.code()).isEqualTo(WRONG_CALL);
      assertThat(ended.output()).doesNotContain("UUID", "java.", "Instant", "Exception");
    }
  }

  @Test
  void an_address_of_another_program_is_reported_as_not_a_gateway() throws IOException {
    var other = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1);
    other.start();
    try {
      var address = "http://127.0.0.1:" + other.getAddress().getPort();
      var ended = run("house", "show", "--gateway", address, "--as", "ada", "--data", data());
      assertThat(ended.code()).isEqualTo(Main.NOT_WELL);
      assertThat(ended.output()).contains("(status 404) is not a gateway of Bloxtr8");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void the_doctor_checks_the_given_ports_and_refuses_unknown_options() throws IOException {
    assertThat(doctor("--port-base=9000").output()).contains("port 9010 (sandbox)");
    var unknown = doctor("banana");
    assertThat(unknown.code()).isEqualTo(WRONG_CALL);
    assertThat(unknown.output())
        .contains("Unknown option: banana", "Usage: ./bloxtr8 doctor [--port-base PORT]");
  }

  private static Ended doctor(String option) throws IOException {
    var home = System.getProperty("bloxtr8.home");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var script = Path.of(home, "scripts", "Doctor.java").toString();
    var process = new ProcessBuilder(java, script, home, option).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.onExit().join().exitValue(), output);
  }

  private String data() {
    return directory.toString();
  }

  private static void assertRefused(Ended ended, String sentence) {
    assertThat(ended.code()).as(ended.output()).isEqualTo(Main.CLI_FAILURE);
    assertThat(ended.output()).contains(sentence);
    assertThat(ended.output().strip().lines()).as(ended.output()).hasSize(1);
  }

  private static Ended run(String... arguments) {
    var output = new StringWriter();
    var line = Main.commandLine().setErr(new PrintWriter(output, true));
    return new Ended(line.execute(arguments), output.toString());
  }
}
