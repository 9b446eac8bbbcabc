package bloxtr8.server.staff;

import picocli.CommandLine.Option;

/**
 * The option for an action of two persons for which another person has made a different proposal.
 */
final class ReplaceOption {

  @Option(names = "--replace", description = "replace another person's different proposal")
  private boolean replace;

  boolean isAsked() {
    return replace;
  }
}
