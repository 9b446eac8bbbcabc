package bloxtr8.server.staff;

import picocli.CommandLine.Option;

/** Why staff act; it is kept in the audit. */
final class ReasonOption {

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why, in 10 to 2,000 characters; kept in the audit")
  private String text = "";

  String text() {
    return text;
  }
}
