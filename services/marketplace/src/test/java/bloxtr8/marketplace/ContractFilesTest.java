package bloxtr8.marketplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.ContractsApi.FileLink;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.marketplace.documents.DocumentKind;
import bloxtr8.platform.files.StoredFile;
import bloxtr8.platform.testing.Problems;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links to the documents of contracts, in a real store of files. */
@SuppressWarnings("NullAway.Init")
class ContractFilesTest extends AliceAndBob {

  private static Deals deals;

  private ContractId contract;
  private byte[] pdf;

  @BeforeAll
  static void open() {
    market = new Market(Map.of("bloxtr8.marketplace.sweeps.clocks-interval", "PT1H"));
    deals = new Deals(market);
  }

  @BeforeEach
  void accepted() {
    contract = deals.accepted(alice, bob);
    pdf = ("%PDF-1.7 " + contract).getBytes(UTF_8);
  }

  @Test
  void the_parties_get_links_to_the_document_and_the_certificate() throws Exception {
    var stored = put(DocumentKind.AGREEMENT, pdf);
    assertThat(Problems.of(() -> deals.web(bob).pdf(contract)).code())
        .isEqualTo("document_not_ready");
    record(DocumentKind.AGREEMENT, stored, null);
    var document = DocumentHash.ofDocument(pdf);
    deals.document(contract, document);
    var link = deals.web(bob).pdf(contract);
    assertThat(link.sha256()).isEqualTo(document.hex());
    assertThat(link.url().toString()).contains("X-Amz-Expires=300&");
    assertThat(fetched(link)).isEqualTo(pdf);

    var certificate = "certificate".getBytes(UTF_8);
    record(DocumentKind.CERTIFICATE, put(DocumentKind.CERTIFICATE, certificate), null);
    assertThat(Problems.of(() -> deals.web(bob).certificate(contract)).code())
        .isEqualTo("certificate_not_ready");
    execute();
    assertThat(fetched(deals.web(alice).certificate(contract))).isEqualTo(certificate);
  }

  @Test
  void a_link_names_the_version_that_was_stored_whatever_is_put_over_it() {
    for (var kind : DocumentKind.values()) {
      put(kind, ("put over it: " + kind).getBytes(UTF_8));
      var bytes = kind == DocumentKind.CERTIFICATE ? "certificate".getBytes(UTF_8) : pdf;
      var first = new StoredFile(kind.keyOf(contract), bytes.length, hex(bytes), "", null);
      record(kind, first, "version-of-" + kind);
    }
    deals.document(contract, DocumentHash.ofDocument(pdf));
    execute();

    var document = deals.web(bob).pdf(contract);
    assertThat(document.url()).asString().contains("versionId=version-of-EXECUTED");
    assertThat(document.sha256()).isEqualTo(hex(pdf));
    var certificate = deals.web(alice).certificate(contract);
    assertThat(certificate.url()).asString().contains("versionId=version-of-CERTIFICATE");
    assertThat(certificate.sha256()).isEqualTo(hex("certificate".getBytes(UTF_8)));
  }

  @Test
  void without_versions_another_file_is_given_to_nobody() {
    for (var kind : DocumentKind.values()) {
      put(kind, ("put over it: " + kind).getBytes(UTF_8));
      record(kind, new StoredFile(kind.keyOf(contract), pdf.length, hex(pdf), "", null), null);
    }
    deals.document(contract, DocumentHash.ofDocument(pdf));
    execute();

    assertThatThrownBy(() -> deals.web(bob).pdf(contract))
        .hasStackTraceContaining("another file is stored now");
    assertThatThrownBy(() -> deals.web(bob).certificate(contract))
        .hasStackTraceContaining("another file is stored now");
  }

  @Test
  void a_contract_that_a_sandbox_was_filled_with_says_that_it_has_no_file() {
    deals.document(contract, DocumentHash.ofDocument(pdf));
    execute();
    assertThatThrownBy(() -> deals.web(bob).pdf(contract))
        .hasMessageContaining("both signed the hash of its JSON");
    assertThatThrownBy(() -> deals.web(bob).certificate(contract))
        .hasMessageContaining("both signed the hash of its JSON");
  }

  @Test
  void a_draft_that_was_hidden_just_now_is_not_ready() {
    record(DocumentKind.AGREEMENT, put(DocumentKind.AGREEMENT, pdf), null);
    deals.document(contract, DocumentHash.ofDocument(pdf));
    market.environment.files().hide(DocumentKind.AGREEMENT.keyOf(contract));
    assertThat(Problems.of(() -> deals.web(bob).pdf(contract)).code())
        .isEqualTo("document_not_ready");
  }

  private static String hex(byte[] content) {
    return DocumentHash.ofDocument(content).hex();
  }

  private StoredFile put(DocumentKind kind, byte[] content) {
    return market.environment.files().putOnce(kind.keyOf(contract), content, "application/pdf");
  }

  /** As the job that makes documents does. */
  private void record(DocumentKind kind, StoredFile file, @Nullable String version) {
    market
        .environment
        .admin()
        .sql(
            """
            INSERT INTO marketplace.contract_document (
              contract_id, kind, sha256, bytes, template_version, renderer_version, file_key,
              file_version, made_at)
            VALUES (:contract, :kind, decode(:sha256, 'hex'), :bytes, '1', '1', :key, :version,
                    now())
            """)
        .param("contract", contract.value())
        .param("kind", kind.name())
        .param("sha256", file.sha256())
        .param("bytes", file.bytes())
        .param("key", file.key().text())
        .param("version", version)
        .update();
  }

  private void execute() {
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.contracts SET state = 'EXECUTED', open_until = NULL,"
                + " escrow_progress = 'UNPAID', executed_at = now(), buyer_signed = true,"
                + " seller_signed = true WHERE contract_id = :id")
        .param("id", contract.value())
        .update();
  }

  private static byte[] fetched(FileLink link) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(link.url()).build();
      return http.send(request, BodyHandlers.ofByteArray()).body();
    }
  }
}
