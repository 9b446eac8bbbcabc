package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.ContractsApi.SignatureMethod;
import bloxtr8.api.ContractsApi.Signing;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.contracts.document.ContractDocuments;
import bloxtr8.marketplace.documents.ContractDocumentJob;
import bloxtr8.marketplace.documents.ContractDocumentStore;
import bloxtr8.marketplace.documents.DocumentKind;
import bloxtr8.marketplace.documents.DocumentSettings;
import bloxtr8.marketplace.documents.DocumentSignatureStore;
import bloxtr8.marketplace.documents.RemovedDocuments;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractTimeOver;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.testing.FaultyFiles;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The job that makes documents, on the real store of files. */
@SuppressWarnings("NullAway.Init")
class ContractDocumentsTest {

  private static final String PDF = "application/pdf";
  private static final int BYTES_MAX = 10_000_000;

  /** Without a lease, replicas make the same document at the same moment. */
  private static final Map<String, String> AT_ONCE =
      Map.of(
          "bloxtr8.marketplace.documents.lease", "PT0S",
          "bloxtr8.marketplace.documents.retry-first", "PT0S",
          "bloxtr8.marketplace.documents.retry-max", "PT0S");

  private static Market market;
  private static AnnotationConfigApplicationContext replica;
  private static TradedGames trades;
  private static FileStore files;

  private UserId seller;
  private UserId buyer;
  private ContractId contract;

  @BeforeAll
  static void open() {
    market = new Market(AT_ONCE);
    replica = market.replica();
    trades = new TradedGames(market);
    files = market.environment.files();
  }

  @AfterAll
  static void close() {
    replica.close();
    market.close();
  }

  @BeforeEach
  void accepted() {
    seller = market.person("Alice");
    var deal = trades.accepted(trades.listed(seller), 200_000);
    buyer = deal.buyer();
    contract = deal.contract();
  }

  private static void pass() {
    market.bean(ContractDocumentJob.class).runPass();
  }

  private static void passTogether() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var passes =
          List.<Callable<Boolean>>of(
              market.bean(ContractDocumentJob.class)::runPass,
              replica.getBean(ContractDocumentJob.class)::runPass);
      for (var done : threads.invokeAll(passes)) done.get();
    }
  }

  private static void passWith(FileStore store) {
    var service = market.bean(ServiceContext.class);
    new ContractDocumentJob(
            service,
            documents(),
            new DocumentSignatureStore(service.database().sql()),
            store,
            market.bean(TradingHandler.class),
            service.settings().get(DocumentSettings.class))
        .runPass();
  }

  private static ContractDocumentStore documents() {
    return market.bean(ContractDocumentStore.class);
  }

  private String state() {
    return trades.text(
        "SELECT state || coalesce(' ' || void_reason, '') FROM marketplace.contracts"
            + " WHERE contract_id = :id",
        contract);
  }

  private DocumentHash signable() {
    var stored = market.bean(ContractStore.class).find(List.of(contract)).get(contract);
    return Objects.requireNonNull(Objects.requireNonNull(stored).document());
  }

  private String json() {
    return trades.text(
        "SELECT contract_json FROM marketplace.contracts WHERE contract_id = :id", contract);
  }

  private byte[] file(DocumentKind kind) {
    return files.read(kind.keyOf(contract), BYTES_MAX);
  }

  private static String textOf(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private List<String> events() {
    return market.sent(Topics.CONTRACTS_EVENTS, contract).stream()
        .map(event -> ((ContractEvent) event).getEventCase().name())
        .toList();
  }

  @Test
  void an_accepted_contract_gets_the_document_that_is_signed() throws IOException {
    assertThat(state()).isEqualTo("REQUESTED");
    pass();
    assertThat(state()).isEqualTo("PENDING_SIGNATURE");
    var pdf = file(DocumentKind.AGREEMENT);
    assertThat(signable()).isEqualTo(DocumentHash.ofDocument(pdf));
    var stored = Objects.requireNonNull(documents().find(contract, DocumentKind.AGREEMENT));
    assertThat(stored.sha256()).isEqualTo(signable());
    assertThat(stored.file().bytes()).isEqualTo(pdf.length);
    assertThat(textOf(pdf))
        .contains(contract.text(), seller.text(), buyer.text())
        .contains(Long.toString(market.robloxIdOf(seller)), "Obby of towers", "$2,000.00");
    assertThat(documents().delayOf(contract, DocumentKind.AGREEMENT)).isNull();
  }

  @Test
  void two_replicas_make_one_document() throws Exception {
    passTogether();
    passTogether();
    assertThat(state()).isEqualTo("PENDING_SIGNATURE");
    assertThat(signable()).isEqualTo(DocumentHash.ofDocument(file(DocumentKind.AGREEMENT)));
    assertThat(events()).filteredOn("READY"::equals).hasSizeLessThanOrEqualTo(1);
    assertThat(
            trades.text(
                "SELECT count(*)::text FROM marketplace.contract_document WHERE contract_id = :id",
                contract))
        .isEqualTo("1");
  }

  @Test
  void a_file_that_was_stored_before_a_crash_is_the_document() {
    passWith(FaultyFiles.after(files, FaultyFiles.BREAKS));
    assertThat(state()).isEqualTo("REQUESTED");
    var before = file(DocumentKind.AGREEMENT);
    pass();
    assertThat(state()).isEqualTo("PENDING_SIGNATURE");
    assertThat(signable()).isEqualTo(DocumentHash.ofDocument(before));
  }

  @Test
  void a_file_that_another_renderer_made_of_the_same_json_is_the_document() throws IOException {
    var other = new ByteArrayOutputStream();
    other.write(ContractDocuments.agreement(json()));
    other.write("% by another renderer\n".getBytes(StandardCharsets.US_ASCII));
    files.putOnce(DocumentKind.AGREEMENT.keyOf(contract), other.toByteArray(), PDF);
    pass();
    assertThat(signable()).isEqualTo(DocumentHash.ofDocument(other.toByteArray()));
  }

  @Test
  void a_store_that_is_down_delays_the_document_and_everybody_can_see_why() {
    passWith(FaultyFiles.before(files, FaultyFiles.BREAKS));
    passWith(FaultyFiles.before(files, FaultyFiles.BREAKS));
    assertThat(state()).isEqualTo("REQUESTED");
    var delay = Objects.requireNonNull(documents().delayOf(contract, DocumentKind.AGREEMENT));
    assertThat(delay.attempts()).isEqualTo(2);
    assertThat(delay.problem()).isEqualTo("STORE_UNAVAILABLE");
    pass();
    assertThat(state()).isEqualTo("PENDING_SIGNATURE");
    assertThat(documents().delayOf(contract, DocumentKind.AGREEMENT)).isNull();
  }

  @Test
  void nothing_else_that_is_stored_is_signed() {
    var theirs =
        ContractDocuments.agreement(json().replace("\"deliveryDays\":7", "\"deliveryDays\":8"));
    files.putOnce(DocumentKind.AGREEMENT.keyOf(contract), theirs, PDF);
    pass();
    assertThat(state()).isEqualTo("REQUESTED");
    var delay = Objects.requireNonNull(documents().delayOf(contract, DocumentKind.AGREEMENT));
    assertThat(delay.problem()).isEqualTo("OTHER_FILE");
    end();
  }

  @Test
  void a_contract_that_cannot_be_read_stops_no_other_and_is_void_in_time() {
    trigger("DISABLE");
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.contracts SET contract_json = '{}', json_sha256 = sha256('{}')"
                + " WHERE contract_id = :id")
        .param("id", contract.value())
        .update();
    trigger("ENABLE");
    var other = trades.accepted(trades.listed(market.person("Alice")), 100_000);
    pass();
    var delay = Objects.requireNonNull(documents().delayOf(contract, DocumentKind.AGREEMENT));
    assertThat(delay.problem()).isEqualTo("UNREADABLE_CONTRACT");
    assertThat(trades.stateOf(other)).isEqualTo("PENDING_SIGNATURE");
    end();
    pass();
    assertThat(state()).isEqualTo("VOID NO_DOCUMENT");
  }

  private static void trigger(String change) {
    market
        .environment
        .admin()
        .sql("ALTER TABLE marketplace.contracts %s TRIGGER contract_json_stays".formatted(change))
        .update();
  }

  /** No document is made any more. */
  private void end() {
    trades.age(new TradedGames.Deal(contract, buyer, seller), Duration.ofDays(4));
    trades
        .handler()
        .report(
            at -> List.of(new ContractTimeOver(contract, at)),
            new bloxtr8.kernel.Actor.Service("marketplace"),
            bloxtr8.platform.message.Cause.of("test"));
    assertThat(state()).isEqualTo("VOID NO_DOCUMENT");
  }

  @Test
  void a_void_contract_that_nobody_signed_loses_the_names_of_an_erased_party_and_its_document() {
    pass();
    assertThat(json()).contains("\"robloxName\"");
    cancel();
    market.accounts().erase(market.actor(buyer), List.of());
    assertThat(json()).contains("\"buyer\":{}").doesNotContain("\"seller\":{}");
    removals();
    assertThat(files.find(DocumentKind.AGREEMENT.keyOf(contract))).isNull();
    assertThat(documents().find(contract, DocumentKind.AGREEMENT)).isNull();
    assertThat(json()).contains("\"buyer\":{}", "\"seller\":{}", "\"priceCents\":200000");
    var shown = new Deals(market).web(seller).contract(contract);
    assertThat(shown.buyer().robloxName()).isNull();
    assertThat(Problems.of(() -> new Deals(market).web(seller).pdf(contract)).code())
        .isEqualTo("document_not_ready");
  }

  @Test
  void a_void_contract_that_nobody_signed_is_kept_for_a_month() {
    pass();
    cancel();
    removals();
    assertThat(files.find(DocumentKind.AGREEMENT.keyOf(contract))).isNotNull();
    accepted("31 days");
    removals();
    assertThat(files.find(DocumentKind.AGREEMENT.keyOf(contract))).isNull();
    assertThat(json()).contains("\"buyer\":{}", "\"seller\":{}");
  }

  @Test
  void what_somebody_has_signed_is_never_removed() {
    pass();
    var names = json();
    signInDiscord(seller);
    cancel();
    market.accounts().erase(market.actor(buyer), List.of());
    accepted("31 days");
    removals();
    assertThat(files.find(DocumentKind.AGREEMENT.keyOf(contract))).isNotNull();
    assertThat(json()).isEqualTo(names);
  }

  @Test
  void attempts_at_documents_of_void_contracts_are_removed() {
    passWith(FaultyFiles.before(files, FaultyFiles.BREAKS));
    new Deals(market).web(seller).cancel(contract);
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.document_attempt SET next_at = next_at - interval '31 days'")
        .update();
    removals();
    assertThat(
            trades.text(
                "SELECT count(*)::text FROM marketplace.document_attempt WHERE contract_id = :id",
                contract))
        .isEqualTo("0");
  }

  private void cancel() {
    new Deals(market).web(seller).cancel(contract);
    assertThat(state()).isEqualTo("VOID CANCELLED");
  }

  private static void removals() {
    market.bean(RemovedDocuments.class).runPass();
  }

  private void accepted(String ago) {
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.contracts SET accepted_at = accepted_at - :ago::interval"
                + " WHERE contract_id = :id")
        .param("ago", ago)
        .param("id", contract.value())
        .update();
  }

  private void signInDiscord(UserId party) {
    new Deals(market)
        .discord(party)
        .sign(
            contract,
            new Signing(SignatureMethod.DISCORD_NATIVE, "I AGREE", null, signable().hex(), true));
  }

  @Test
  void a_seeded_contract_without_a_file_gets_no_certificate() {
    var seeded = market.sold(market.person("Alice")).contract();
    for (var i = 0; i < 3; i++) pass();
    assertThat(files.find(DocumentKind.CERTIFICATE.keyOf(seeded))).isNull();
    assertThat(trades.stateOf(new TradedGames.Deal(seeded, buyer, seller))).isEqualTo("EXECUTED");
  }

  @Test
  void an_executed_contract_gets_a_certificate_of_both_signatures() throws Exception {
    pass();
    for (var party : List.of(seller, buyer)) signInDiscord(party);
    assertThat(state()).isEqualTo("EXECUTED");
    passTogether();
    var certificate = file(DocumentKind.CERTIFICATE);
    assertThat(textOf(certificate))
        .contains("Certificate of Signatures", contract.text(), signable().hex())
        .contains("Seller", "Buyer", seller.text(), buyer.text());
    assertThat(textOf(certificate)).doesNotContain("127.0.0.1");
    var stored = Objects.requireNonNull(documents().find(contract, DocumentKind.CERTIFICATE));
    assertThat(stored.sha256()).isEqualTo(DocumentHash.ofDocument(certificate));
    assertThat(signable()).isEqualTo(DocumentHash.ofDocument(file(DocumentKind.AGREEMENT)));
    pass();
    assertThat(file(DocumentKind.CERTIFICATE)).isEqualTo(certificate);
  }

  @Test
  void what_both_have_signed_is_kept_where_nothing_can_be_hidden() throws Exception {
    pass();
    for (var party : List.of(seller, buyer)) signInDiscord(party);
    passTogether();
    var kept = Objects.requireNonNull(documents().find(contract, DocumentKind.EXECUTED));
    assertThat(kept.sha256()).isEqualTo(signable());
    assertThat(kept.file().key().text()).isEqualTo("contracts/" + contract + ".pdf");
    files.hide(DocumentKind.AGREEMENT.keyOf(contract));
    assertThat(signable()).isEqualTo(DocumentHash.ofDocument(file(DocumentKind.EXECUTED)));
    assertThat(new Deals(market).web(buyer).pdf(contract).url().getPath())
        .endsWith(kept.file().key().text());
    for (var kind : List.of(DocumentKind.EXECUTED, DocumentKind.CERTIFICATE)) {
      assertThatThrownBy(() -> files.hide(kind.keyOf(contract))).hasMessageContaining("kept");
      assertThatThrownBy(() -> files.delete(kind.keyOf(contract))).hasMessageContaining("kept");
    }
  }

  @Test
  void a_file_that_nobody_has_signed_gets_no_certificate() {
    pass();
    for (var party : List.of(seller, buyer)) signInDiscord(party);
    files.hide(DocumentKind.AGREEMENT.keyOf(contract));
    pass();
    assertNoCertificate();
    files.putOnce(
        DocumentKind.AGREEMENT.keyOf(contract), "another".getBytes(StandardCharsets.UTF_8), PDF);
    pass();
    assertNoCertificate();
    assertThat(files.find(DocumentKind.EXECUTED.keyOf(contract))).isNull();
  }

  private void assertNoCertificate() {
    var delay = Objects.requireNonNull(documents().delayOf(contract, DocumentKind.CERTIFICATE));
    assertThat(delay.problem()).isEqualTo("OTHER_FILE");
    assertThat(documents().find(contract, DocumentKind.CERTIFICATE)).isNull();
  }

  @Test
  void the_database_keeps_what_a_side_has_signed_whatever_the_program_asks() {
    pass();
    signInDiscord(seller);
    cancel();
    var before = json();
    for (var change :
        List.of(
            "UPDATE contracts SET contract_json = '{}', json_sha256 = sha256('{}')",
            "UPDATE contracts SET json_sha256 = sha256('{}')",
            "DELETE FROM contract_document"))
      assertThatThrownBy(() -> asTheProgram(change))
          .as(change)
          .hasStackTraceContaining("binds somebody and stays");
    assertThat(json()).isEqualTo(before);
    assertThat(documents().find(contract, DocumentKind.AGREEMENT)).isNotNull();
  }

  private void asTheProgram(String change) {
    var sql = market.bean(ServiceContext.class).database().sql();
    sql.sql(change + " WHERE contract_id = :id").param("id", contract.value()).update();
  }
}
