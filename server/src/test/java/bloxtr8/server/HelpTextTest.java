package bloxtr8.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The launcher prints the help of every command from a file, before anything is built. */
class HelpTextTest {

  private static final Path HOME = Path.of(System.getProperty("bloxtr8.home"));
  private static final Path FILE = HOME.resolve("docs/help.txt");

  @Test
  void the_help_file_is_made_from_the_commands() throws IOException {
    var text = new StringBuilder();
    write("==", Main.commandLine(), text);
    if (Boolean.getBoolean("docs.update")) Files.writeString(FILE, text);

    assertThat(FILE).hasContent(text.toString());
  }

  @Test
  void the_version_is_that_of_the_build() throws IOException {
    var pom = Files.readString(HOME.resolve("pom.xml"));
    var version = pom.replaceAll("(?s).*?<version>([^<]+)</version>.*", "$1");

    assertThat(Main.commandLine().getCommandSpec().version()).containsExactly("Bloxtr8 " + version);
  }

  private static void write(String heading, CommandLine command, StringBuilder text) {
    text.append(heading).append('\n').append(command.getUsageMessage(Ansi.OFF));
    command
        .getSubcommands()
        .forEach((name, subcommand) -> {
          if (!subcommand.getCommandSpec().usageMessage().hidden())
            write(heading + " " + name, subcommand, text);
        });
  }
}
