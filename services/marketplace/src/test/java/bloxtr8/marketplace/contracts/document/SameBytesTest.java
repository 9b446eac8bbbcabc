package bloxtr8.marketplace.contracts.document;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.DocumentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents that other processes make. */
class SameBytesTest {

  private static final String HEAP = "-Xmx64m";

  /** The process: prints the hash of each document, the largest last. */
  static final class Renders {

    private Renders() {}

    public static void main(String[] none) {
      for (var sample : samples()) System.out.println(DocumentHash.ofDocument(sample.pdf()));
    }
  }

  private static List<SampleContract> samples() {
    var texts = NastyTexts.all();
    var everything = String.join("\n", texts.subList(0, texts.size() - 9));
    return List.of(
        new SampleContract(),
        new SampleContract().with("summary", everything),
        new SampleContract()
            .with("summary", "漢字 مرحبا 안녕 😀 ".repeat(700))
            .with("conditions", everything + "x".repeat(10_000))
            .with("title", "漢".repeat(255))
            .with("universeName", "م".repeat(255)));
  }

  private static List<String> renderedWith(String... options) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Renders.class.getName()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var lines = linesOf(process);
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  private static List<String> linesOf(Process process) throws IOException {
    try (var out = process.inputReader(StandardCharsets.US_ASCII)) {
      return out.lines().filter(line -> line.matches("[0-9a-f]{64}")).toList();
    }
  }

  @Test
  void another_process_with_another_language_zone_and_charset_makes_the_same_bytes()
      throws Exception {
    var ours =
        samples().stream().map(one -> DocumentHash.ofDocument(one.pdf()).hex()).toList();
    var theirs =
        renderedWith(
            HEAP,
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.timezone=Asia/Kathmandu",
            "-Dfile.encoding=ISO-8859-1",
            "-Djava.awt.headless=true");
    assertThat(theirs).isEqualTo(ours).hasSize(3);
  }

  /** Together, because the fonts are kept from one document to the next. */
  @Test
  void documents_of_any_text_are_made_with_64_megabytes_of_heap() throws Exception {
    assertThat(renderedWith(HEAP, "-Duser.language=tr", "-Duser.timezone=America/St_Johns"))
        .hasSize(3);
  }

  @Test
  void the_same_contract_is_the_same_document_again() {
    assertThat(new SampleContract().pdf()).isEqualTo(new SampleContract().pdf());
    assertThat(new SampleContract().with("title", "another").pdf())
        .isNotEqualTo(new SampleContract().pdf());
  }
}
