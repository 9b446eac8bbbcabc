package bloxtr8.marketplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ContractsApi.FileLink;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.testing.Problems;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links to the documents of contracts, in a real store of files. */
class ContractFilesTest {

  @Test
  void the_parties_get_links_to_the_document_and_the_certificate() throws Exception {
    try (var market = new Market(Map.of("bloxtr8.marketplace.sweeps.clocks-interval", "PT1H"))) {
      var deals = new Deals(market);
      var alice = market.person("Alice");
      var bob = market.person("Bob");
      var contract = deals.accepted(alice, bob);
      var pdf = ("%PDF-1.7 " + contract).getBytes(UTF_8);
      put(market, contract, ".pdf", pdf);
      assertThat(Problems.of(() -> deals.web(bob).pdf(contract)).code())
          .isEqualTo("document_not_ready");
      var document = DocumentHash.ofDocument(pdf);
      deals.document(contract, document);
      var link = deals.web(bob).pdf(contract);
      assertThat(link.sha256()).isEqualTo(document.hex());
      assertThat(Duration.between(Instant.now(), link.expiresAt()))
          .isLessThanOrEqualTo(Duration.ofMinutes(5));
      assertThat(fetched(link)).isEqualTo(pdf);

      var certificate = "certificate".getBytes(UTF_8);
      put(market, contract, "-certificate.pdf", certificate);
      assertThat(Problems.of(() -> deals.web(bob).certificate(contract)).code())
          .isEqualTo("certificate_not_ready");
      market
          .environment
          .admin()
          .sql(
              "UPDATE marketplace.contracts SET state = 'EXECUTED', open_until = NULL,"
                  + " escrow_progress = 'UNPAID', executed_at = now(), buyer_signed = true,"
                  + " seller_signed = true WHERE contract_id = :id")
          .param("id", contract.value())
          .update();
      assertThat(fetched(deals.web(alice).certificate(contract))).isEqualTo(certificate);
    }
  }

  private static void put(Market market, ContractId contract, String suffix, byte[] content) {
    var key = new FileKey("contracts/" + contract.text() + suffix);
    market.environment.files().putOnce(key, content, "application/pdf");
  }

  private static byte[] fetched(FileLink link) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(link.url()).build();
      return http.send(request, BodyHandlers.ofByteArray()).body();
    }
  }
}
