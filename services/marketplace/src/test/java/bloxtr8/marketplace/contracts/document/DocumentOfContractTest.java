package bloxtr8.marketplace.contracts.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.DocumentHash;
import bloxtr8.marketplace.contracts.document.SignedBy.Method;
import bloxtr8.marketplace.contracts.document.SignedBy.Side;
import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentOfContractTest {

  private static final Normalizer2 PLAIN = Normalizer2.getNFKCInstance();
  private static final String BAR = "│";

  private static List<String> nasty() {
    return NastyTexts.all();
  }

  private static String textOf(byte[] pdf) throws IOException {
    try (var file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file);
    }
  }

  private static int pagesOf(byte[] pdf) throws IOException {
    try (var file = Loader.loadPDF(pdf)) {
      return file.getNumberOfPages();
    }
  }

  @Test
  void it_says_who_sells_what_to_whom_for_how_much() throws IOException {
    var text = textOf(new SampleContract().pdf());
    assertThat(text)
        .contains(SampleContract.ID)
        .contains("28 November 2026, 17:14:25 UTC")
        .contains("@TycoonBuilder", "1234567890", "@tycoon.builder", "412345678901234567")
        .contains("@Collector_77", "2345678901", "@collector77", "512345678901234567")
        .contains("994732206", "33812774", "Harbour Tycoon [NEW MAP]")
        .contains("$12,500.00", "$62.50", "$12,437.50", "USDC on Base")
        .contains("The seller also hands over the source files of both maps.");
  }

  @Test
  void it_says_every_deadline_in_plain_words() throws IOException {
    assertThat(textOf(new SampleContract().pdf()).replaceAll("\\s+", " "))
        .contains("within 72 hours after this document was made")
        .contains("within 72 hours after both have signed")
        .contains("within 7 days after the Platform tells the Seller to deliver")
        .contains("for 5 days, in full from verified delivery on")
        .contains("once, by the Buyer, by 72 hours of inspection")
        .contains("at most 7 days and 1 hour")
        .contains("Staff decide within 14 days, or 31 days more")
        .contains("the law of England and Wales");
  }

  /** Each line more moves the end of the document down, over the end of a page too. */
  @Test
  void the_last_page_has_the_whole_record_of_the_document() throws IOException {
    for (var lines = 1; lines <= 60; lines += 3) {
      var sample = new SampleContract().with("conditions", "A line.\n".repeat(lines));
      try (var file = Loader.loadPDF(sample.pdf())) {
        var last = new PDFTextStripper();
        last.setStartPage(file.getNumberOfPages());
        assertThat(last.getText(file).replaceAll("\\s+", " "))
            .as(lines + " lines")
            .contains("Record of this document")
            .contains(ContractDocuments.originOfAgreement(sample.json()))
            .contains("What is signed is the SHA-256 of this file.")
            .contains("Page %1$s of %1$s".formatted(file.getNumberOfPages()));
      }
    }
  }

  @Test
  void a_hand_over_of_a_group_is_described_as_one() throws IOException {
    var sample = new SampleContract().with("route", "GROUP_HANDOVER").with("groupId", "33812774");
    assertThat(textOf(sample.pdf()))
        .contains("Group hand-over")
        .contains("The Buyer joins group 33812774 before paying")
        .doesNotContain("Destination group");
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void any_text_is_printed_or_named_by_its_code_points(String nasty) throws IOException {
    var printed = textOf(new SampleContract().with("conditions", nasty).pdf());
    var known =
        printed
            .codePoints()
            .mapToObj(Character::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    PLAIN.normalize(printed).codePoints().mapToObj(Character::toString).forEach(known::add);
    var missing =
        nasty
            .codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != 0x85)
            .filter(c -> !known.contains(Character.toString(c)))
            .filter(c -> !printed.contains(TypedText.code(c).replaceAll("[\\[\\]]", "")))
            .filter(c -> !isPartOf(c, nasty, known))
            .filter(c -> !isReversed(c, printed))
            .mapToObj(TypedText::code)
            .distinct()
            .toList();
    assertThat(missing).isEmpty();
  }

  /** The library's extraction of text from right to left reverses the halves of pairs. */
  private static boolean isReversed(int c, String printed) {
    return Character.isSupplementaryCodePoint(c)
        && printed.contains("" + Character.lowSurrogate(c) + Character.highSurrogate(c));
  }

  /** A mark that is composed with its letter. */
  private static boolean isPartOf(int mark, String text, Set<String> known) {
    var composed = new ArrayList<String>();
    Normalizer2.getNFCInstance()
        .normalize(text)
        .codePoints()
        .mapToObj(Character::toString)
        .filter(known::contains)
        .forEach(composed::add);
    return composed.stream()
        .anyMatch(
            c -> Normalizer2.getNFKDInstance().normalize(c).indexOf(Character.toString(mark)) >= 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"14. Signatures", "Page 9 of 9", "Sale and Escrow Agreement"})
  void no_text_can_stand_as_a_line_of_ours(String line) throws IOException {
    var nasty = "\n\n\r\n\u2028\t" + line + "\n\u000B" + line + "\f" + " ".repeat(300) + line;
    for (var field : List.of("conditions", "summary", "title", "universeName", "category")) {
      var before = linesLike(new SampleContract(), line);
      assertThat(linesLike(new SampleContract().with(field, nasty), line))
          .as("lines of ours with it as the " + field)
          .isEqualTo(before);
    }
  }

  private static long linesLike(SampleContract sample, String line) throws IOException {
    return textOf(sample.pdf()).lines().map(String::strip).filter(line::equals).count();
  }

  @Test
  void every_line_that_somebody_typed_stands_behind_a_bar() throws IOException {
    var typed = "one\ntwo\n" + "long ".repeat(500) + "\nlast";
    var text = textOf(new SampleContract().with("conditions", typed).pdf());
    var lines = text.lines().toList();
    assertThat(lines.stream().filter(line -> line.contains("long long")))
        .allMatch(line -> line.startsWith(BAR));
    assertThat(lines).contains(BAR + " one↵", BAR + " two↵", BAR + " last");
  }

  @Test
  void text_from_right_to_left_is_shown_so() throws IOException {
    var lines = new LineBreaker(Typefaces.Style.TEXT, 10, 400).lines("שלום abc");
    assertThat(lines).singleElement().extracting(TextLine::seen).isEqualTo("abc םולש");
  }

  @Test
  void arabic_letters_are_joined() {
    var line = new LineBreaker(Typefaces.Style.TEXT, 10, 400).lines("سلام").getFirst();
    assertThat(line.rightToLeft()).isTrue();
    assertThat(line.seen()).isEqualTo("ﻡﻼﺳ");
  }

  @Test
  void what_has_no_glyph_is_transliterated_with_its_code_points() {
    assertThat(TypedText.lines("안녕 😀")).containsExactly("annyeong[U+C548][U+B155] [U+1F600]");
    assertThat(TypedText.lines("a\u0000\u202Eb")).containsExactly("a[U+0000][U+202E]b");
  }

  @Test
  void ten_thousand_characters_go_on_over_pages() throws IOException {
    var pdf = new SampleContract().with("conditions", "word ".repeat(2_000)).pdf();
    assertThat(pagesOf(pdf)).isGreaterThan(pagesOf(new SampleContract().pdf()));
  }

  @Test
  void a_document_does_nothing_and_asks_for_nothing() throws IOException {
    var pdf =
        new SampleContract().with("conditions", "/JavaScript /OpenAction https://x.example").pdf();
    try (var file = Loader.loadPDF(pdf)) {
      var catalog = file.getDocumentCatalog().getCOSObject();
      for (var name : List.of("OpenAction", "AA", "AcroForm", "Names", "Metadata"))
        assertThat(catalog.containsKey(COSName.getPDFName(name))).as(name).isFalse();
      for (var page : file.getPages()) {
        assertThat(page.getAnnotations()).isEmpty();
        assertThat(page.getCOSObject().containsKey(COSName.AA)).isFalse();
      }
    }
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
        .doesNotContain("/JavaScript", "/URI", "/EmbeddedFile", "/Launch");
  }

  @Test
  void its_times_are_those_of_the_contract() throws IOException {
    try (PDDocument file = Loader.loadPDF(new SampleContract().pdf())) {
      var about = file.getDocumentInformation();
      var acceptedAt = Instant.parse("2026-11-28T17:14:25Z");
      assertThat(about.getCreationDate().toInstant()).isEqualTo(acceptedAt);
      assertThat(about.getModificationDate().toInstant()).isEqualTo(acceptedAt);
    }
  }

  @Test
  void a_document_names_what_it_was_made_of() {
    var sample = new SampleContract();
    assertThat(DocumentRenderer.imprint(sample.pdf()))
        .isEqualTo(
            new DocumentRenderer.Imprint(
                ContractDocuments.originOfAgreement(sample.json()),
                AgreementTemplate.VERSION,
                DocumentRenderer.VERSION));
    assertThat(DocumentRenderer.imprint("no PDF".getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules", "seller", "acceptedAt", "route", "priceCents", "title"})
  void a_contract_that_does_not_say_all_is_not_made_into_a_document(String field) {
    assertThatThrownBy(() -> new SampleContract().without(field).pdf())
        .isInstanceOf(UnreadableContract.class)
        .hasMessageContaining(field);
    assertThatThrownBy(() -> ContractDocuments.agreement("{\"no\": JSON"))
        .isInstanceOf(UnreadableContract.class);
  }

  @Test
  void a_certificate_lists_both_signatures() throws IOException {
    var sample = new SampleContract();
    var signed = DocumentHash.ofDocument(sample.pdf());
    var text = textOf(ContractDocuments.certificate(sample.json(), signed, signatures(signed)));
    assertThat(text)
        .contains("Certificate of Signatures", SampleContract.ID, signed.hex())
        .contains("@TycoonBuilder", "@Collector_77")
        .contains("29 November 2026, 08:00:00 UTC", "29 November 2026, 09:30:00 UTC")
        .contains("In Discord, by typing I AGREE", "On the Platform’s page");
  }

  @Test
  void nothing_is_certified_that_both_have_not_signed() {
    var json = new SampleContract().json();
    var signed = DocumentHash.ofDocument(new byte[] {1});
    var other = DocumentHash.ofDocument(new byte[] {2});
    for (var signatures :
        List.of(signatures(signed).subList(0, 1), signatures(other), List.<SignedBy>of()))
      assertThatThrownBy(() -> ContractDocuments.certificate(json, signed, signatures))
          .isInstanceOf(UnreadableContract.class);
  }

  private static List<SignedBy> signatures(DocumentHash signed) {
    return List.of(
        new SignedBy(Side.SELLER, Method.WEB_BASED, signed, Instant.parse("2026-11-29T09:30:00Z")),
        new SignedBy(
            Side.BUYER, Method.DISCORD_NATIVE, signed, Instant.parse("2026-11-29T08:00:00Z")));
  }
}
