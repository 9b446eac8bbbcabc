package bloxtr8.server.staff;

import picocli.CommandLine.Option;

/** For an act of two persons of which another person has proposed something else. */
final class ReplaceOption {

  @Option(
      names = "--replace",
      description = "in place of what another person has proposed otherwise")
  private boolean replace;

  boolean isAsked() {
    return replace;
  }
}
