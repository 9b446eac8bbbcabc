package bloxtr8.escrow.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EvidenceId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.files.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBundleTest {

  private static final Instant AT = Instant.parse("2026-11-28T12:00:00.123456Z");
  private static final String ESCROW = "esc_00000000000000000000000001";
  private static final EvidenceBundle.Deal DEAL =
      new EvidenceBundle.Deal(ESCROW, "ctr_1", "aa", "usr_1", "usr_2");

  @TempDir Path folder;

  private static List<EvidenceLink> chain(String... texts) {
    var chain = new ArrayList<EvidenceLink>();
    for (var text : texts) {
      var hash = FileHash.of(text.getBytes(UTF_8));
      chain.add(
          EvidenceLink.after(
              chain.size() + 1,
              chain.isEmpty() ? EvidenceLink.NOTHING : chain.getLast().hash(),
              new EvidenceLink.Content(
                  new EvidenceId(new UUID(7, chain.size())),
                  ESCROW,
                  new DisputeId(new UUID(1, 1)),
                  new UserId(new UUID(2, 2)),
                  "BUYER",
                  AT,
                  EvidenceKind.TXT,
                  text + ".txt",
                  "",
                  hash.bytes(),
                  hash.sha256(),
                  hash.bytes(),
                  hash.sha256())));
    }
    return chain;
  }

  private static EvidenceBundle made() {
    return new EvidenceBundle(DEAL, chain("one", "two"), AT);
  }

  private Path bundle() throws IOException {
    var file = folder.resolve("bundle.zip");
    try (var out = Files.newOutputStream(file)) {
      made().write(link -> link.content().name().replace(".txt", "").getBytes(UTF_8), out);
    }
    return file;
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList())
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
    }
    return entries;
  }

  private String verdictOf(Map<String, byte[]> entries) throws IOException {
    return BundleCheck.check(written(entries), null).sentence();
  }

  private Path written(Map<String, byte[]> entries) throws IOException {
    var file = folder.resolve("changed.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  @Test
  void an_exported_bundle_is_whole() throws IOException {
    var verdict = BundleCheck.check(bundle(), null);

    assertThat(verdict.isWhole()).as(verdict.sentence()).isTrue();
    assertThat(verdict.sentence()).startsWith("WHOLE: 2 files");
    assertThat(verdictOf(entries(bundle()))).startsWith("WHOLE");
  }

  @Test
  void every_change_of_a_bundle_shows() throws IOException {
    for (var name : entries(bundle()).keySet()) {
      var missing = entries(bundle());
      missing.remove(name);
      assertThat(verdictOf(missing)).startsWith("BROKEN").contains(name);
    }
    var changed = entries(bundle());
    changed.replaceAll((name, bytes) -> name.startsWith("files/") ? "six".getBytes(UTF_8) : bytes);
    assertThat(verdictOf(changed)).contains("is not the file that was stored");
    for (var name : List.of("../../etc/passwd", "files/more.txt", "/root"))
      assertThat(verdictOf(with(name, "x"))).contains("does not belong");
    var manifest = new String(entries(bundle()).get("manifest.json"), UTF_8);
    for (var text : List.of("BUYER", "12:00:00.123456", "one.txt", "TXT", ESCROW))
      assertThat(verdictOf(with("manifest.json", manifest.replaceFirst(text, swapped(text)))))
          .as(text)
          .startsWith("BROKEN");
    for (var text : List.of("\"usr_1\"", "\"aa\"", "ctr_1", "12:00:00.123456Z\",\"sellerId"))
      assertThat(
              verdictOf(
                  with(
                      "manifest.json",
                      manifest.replace(text, text.replace('1', '2').replace("aa", "ab")))))
          .as(text)
          .isEqualTo("BROKEN: the head is another one");
    assertThat(verdictOf(with("manifest.json", "{}"))).startsWith("BROKEN");
    assertThat(verdictOf(with("manifest.json", "{{{"))).startsWith("BROKEN");
  }

  @Test
  void a_bundle_that_somebody_else_has_made_agrees_with_itself_and_not_with_our_audit()
      throws IOException {
    var ours = made();
    var last = ours.chain().getLast().hash();
    assertThat(BundleCheck.check(bundle(), null).sentence())
        .contains(ours.head(), last, "ExportEvidence", ESCROW);
    for (var expected : List.of(ours.head(), ours.head().toUpperCase(Locale.ROOT)))
      assertThat(BundleCheck.check(bundle(), expected).isWhole()).as(expected).isTrue();
    var byLast = BundleCheck.check(bundle(), last);
    assertThat(byLast.result()).isEqualTo(BundleCheck.Result.FILES_ONLY);
    assertThat(byLast.sentence()).contains("NOT PROVED: contract, document, parties");
    var theirs = folder.resolve("theirs.zip");
    try (var out = Files.newOutputStream(theirs)) {
      new EvidenceBundle(DEAL, chain("one"), AT)
          .write(link -> link.content().name().replace(".txt", "").getBytes(UTF_8), out);
    }
    assertThat(BundleCheck.check(theirs, null).isWhole()).isTrue();
    for (var expected : List.of(ours.head(), last))
      assertThat(BundleCheck.check(theirs, expected).sentence()).startsWith("ANOTHER");
    assertThat(BundleCheck.check(bundle(), "x").sentence()).startsWith("NOT COMPARED");
  }

  @Test
  void a_bundle_of_the_first_format_is_not_compared_because_nothing_proves_its_deal()
      throws IOException {
    var manifest = new String(entries(bundle()).get("manifest.json"), UTF_8);
    var first =
        manifest.replace("bloxtr8-evidence-2", "bloxtr8-evidence-1").replace("ctr_1", "ctr_2");
    var file = written(with("manifest.json", first));
    assertThat(BundleCheck.check(file, null).isWhole()).isTrue();
    var compared = BundleCheck.check(file, made().chain().getLast().hash());
    assertThat(compared.result()).isEqualTo(BundleCheck.Result.NOT_WHOLE);
    assertThat(compared.sentence()).startsWith("NOT COMPARED");
  }

  private static String swapped(String text) {
    return switch (text) {
      case "BUYER" -> "STAFF";
      case "TXT" -> "PDF";
      case "12:00:00.123456" -> "13:00:00.123456";
      default -> text.replace('o', '0').replace("1", "2");
    };
  }

  private Map<String, byte[]> with(String name, String content) throws IOException {
    var entries = entries(bundle());
    entries.put(name, content.getBytes(UTF_8));
    return entries;
  }

  @Test
  void an_entry_that_expands_without_end_is_read_no_further_than_a_file_may_be_long()
      throws IOException {
    var entries = entries(bundle());
    entries.replaceAll((name, bytes) ->
        name.startsWith("files/") ? new byte[(int) ContentCheck.STORED_BYTES_MAX + 1] : bytes);

    assertThat(verdictOf(entries)).isEqualTo("BROKEN: an entry is too long");
  }

  @Test
  void what_is_no_zip_is_broken() throws IOException {
    var file = Files.writeString(folder.resolve("no.zip"), "no");

    assertThat(BundleCheck.check(file, null).isWhole()).isFalse();
  }
}
