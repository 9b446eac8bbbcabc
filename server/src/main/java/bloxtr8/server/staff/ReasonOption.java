package bloxtr8.server.staff;

import picocli.CommandLine.Option;

/** The reason of a staff action; it is audited. */
final class ReasonOption {

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "the reason, 10 to 2,000 characters; it is audited")
  private String text = "";

  String text() {
    return text;
  }
}
