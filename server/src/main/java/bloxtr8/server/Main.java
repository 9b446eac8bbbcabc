package bloxtr8.server;

import bloxtr8.server.embedded.Logs;
import bloxtr8.server.staff.CommandsCommand;
import bloxtr8.server.staff.DlqCommand;
import bloxtr8.server.staff.HouseCommand;
import bloxtr8.server.staff.OperationsCommand;
import bloxtr8.server.staff.OutboxCommand;
import bloxtr8.server.staff.ProjectionsCommand;
import bloxtr8.server.staff.StaffRequestRefused;
import bloxtr8.server.staff.WebhooksCommand;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit codes: 0 success, 1 failure, 2 wrong usage, 3 something on the machine
 * must change.
 */
@Command(
    name = "bloxtr8",
    mixinStandardHelpOptions = true,
    version = "Bloxtr8 0.1.0-SNAPSHOT",
    description = "Escrow for people who sell whole Roblox games.",
    footer = {
      "",
      "Also: ./bloxtr8 verify (format, build, all tests), walks (checks of a running stack with"
          + " Node), build, and ./bloxtr8 doctor (what this machine lacks).",
      "Exit codes: 0 success, 1 failure, 2 wrong usage, 3 something on this"
          + " machine is missing or must change."
    },
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      SeedCommand.class,
      BenchCommand.class,
      LedgerCommand.class,
      EvidenceCommand.class,
      ServerCommand.class,
      RoleCommand.class,
      ProvisionCommand.class,
      CommandsCommand.class,
      OperationsCommand.class,
      HouseCommand.class,
      WebhooksCommand.class,
      OutboxCommand.class,
      ProjectionsCommand.class,
      DlqCommand.class
    })
public final class Main implements Runnable {

  static final int NOT_WELL = 1;
  static final int CLI_FAILURE = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] arguments) {
    CarrierThreads.provide();
    // Libraries format text too: SQL, metrics and amounts must have the same bytes on every
    // machine.
    Locale.setDefault(Locale.ROOT);
    // Tomcat logs by java.util.logging: to the same log, not to the terminal.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(arguments));
  }

  /** The parser of the command line with all commands. */
  public static CommandLine commandLine() {
    var line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((failure, _, _) -> {
      if (failure instanceof StaffRequestRefused) {
        line.getErr().println(failure.getMessage());
        return NOT_WELL;
      }
      var sentence = FailureSentence.of(failure);
      line.getErr().println(sentence.text());
      if (sentence.expected()) return CLI_FAILURE;
      LoggerFactory.getLogger(Main.class).error("a command failed", failure);
      line.getErr().println("The log has the details: " + Logs.place());
      return NOT_WELL;
    });
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command, for example: ./bloxtr8 up");
  }
}
