package bloxtr8.server;

import bloxtr8.escrow.evidence.BundleCheck;
import bloxtr8.server.embedded.CliFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands for evidence that was exported. */
@Command(
    name = "evidence",
    mixinStandardHelpOptions = true,
    description = "Bundles of evidence, as staff have exported them.",
    subcommands = EvidenceCommand.Verify.class)
final class EvidenceCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    System.err.println("Name a command: ./bloxtr8 evidence verify FILE");
    return 2;
  }

  /** Checks a bundle without any server. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Check a bundle's chain and files; exit code 1 when it is not whole or another"
              + " one, 3 when only its files are proved.")
  static final class Verify implements Callable<Integer> {

    /**
     * The files are those of the audit; nothing proves the contract that they are said to be of.
     */
    private static final int FILES_ONLY = 3;

    @Parameters(paramLabel = "FILE", description = "the exported ZIP")
    private Path file = Path.of("");

    @Option(
        names = "--expect",
        paramLabel = "HASH",
        description =
            "the head as the audit has it, or the last hash, which proves the files alone: without"
                + " it the bundle is only compared with itself")
    private @Nullable String expected;

    @Override
    public Integer call() {
      if (!Files.isRegularFile(file)) throw new CliFailure("There is no file " + file);
      var verdict = BundleCheck.check(file, expected);
      System.out.println(verdict.sentence());
      return switch (verdict.result()) {
        case WHOLE -> 0;
        case FILES_ONLY -> FILES_ONLY;
        case NOT_WHOLE -> Main.NOT_WELL;
      };
    }
  }
}
