package bloxtr8.marketplace.contracts.document;

import static bloxtr8.marketplace.contracts.document.PlainWords.moment;

import bloxtr8.kernel.CanonicalJson;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.Sha256;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Clause;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Note;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Rows;
import bloxtr8.marketplace.contracts.document.Agreement.Heading;
import bloxtr8.marketplace.contracts.document.Agreement.Row;
import bloxtr8.marketplace.contracts.document.Agreement.Section;
import bloxtr8.marketplace.contracts.document.SignedBy.Method;
import bloxtr8.marketplace.contracts.document.SignedBy.Side;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The wording of the certificate, which lists the signatures of an executed contract. */
final class CertificateTemplate {

  static final String VERSION = "2026-11";

  private static final int SIGNATURES = 2;

  private CertificateTemplate() {}

  /**
   * The certificate.
   *
   * @throws UnreadableContract when the signatures are not one of each party, of that document
   */
  static Agreement of(FrozenContract contract, DocumentHash document, List<SignedBy> signatures) {
    var inOrder = inOrder(signatures);
    requireBoth(document, inOrder);
    var executedAt = inOrder.getLast().at();
    return new Agreement(
        contract.id(),
        "Certificate of Signatures",
        "for a Sale and Escrow Agreement on " + contract.rules().operator(),
        executedAt,
        origin(contract.jsonSha256(), document, signatures),
        VERSION,
        List.of(
            agreement(contract, document, executedAt),
            signature(contract, inOrder.getFirst(), "First signature"),
            signature(contract, inOrder.getLast(), "Second signature"),
            meaning()));
  }

  private static List<SignedBy> inOrder(List<SignedBy> signatures) {
    return signatures.stream()
        .sorted(Comparator.comparing(SignedBy::at).thenComparing(SignedBy::side))
        .toList();
  }

  private static void requireBoth(DocumentHash document, List<SignedBy> signatures) {
    var isComplete =
        signatures.size() == SIGNATURES
            && signatures.stream().map(SignedBy::side).distinct().count() == SIGNATURES
            && signatures.stream().allMatch(one -> one.document().equals(document));
    if (!isComplete)
      throw new UnreadableContract(
          "the signatures are not one of each party, of " + document, null);
  }

  static String origin(String jsonSha256, DocumentHash document, List<SignedBy> signatures) {
    var json =
        CanonicalJson.of(
            Map.of(
                "json", jsonSha256,
                "document", document.hex(),
                "signatures",
                    inOrder(signatures).stream()
                        .map(one ->
                            Map.of(
                                "side", one.side().name(),
                                "method", one.method().name(),
                                "document", one.document().hex(),
                                "at", one.at().toString()))
                        .toList()));
    return HexFormat.of().formatHex(Sha256.of(json));
  }

  private static Section agreement(
      FrozenContract contract, DocumentHash document, Instant executedAt) {
    return new Section(
        new Heading("", false),
        List.of(
            new Rows(
                List.of(
                    Row.of("Agreement", contract.id()),
                    Row.of("Offer accepted", moment(contract.acceptedAt())),
                    Row.of("Signed by both", moment(executedAt)),
                    Row.hash("SHA-256 of the agreement (PDF)", document.hex()),
                    Row.hash("SHA-256 of the agreement's JSON", contract.jsonSha256()))),
            new Note(
                "This certificate shows that both parties of the agreement above have signed the"
                    + " same file. It is made from their stored signatures, which are never"
                    + " changed.")));
  }

  private static Section signature(FrozenContract contract, SignedBy signed, String heading) {
    var party = signed.side() == Side.SELLER ? contract.seller() : contract.buyer();
    return new Section(
        new Heading(heading, true),
        List.of(
            new Rows(
                List.of(
                    Row.of("Signed as", signed.side() == Side.SELLER ? "Seller" : "Buyer"),
                    Row.typed("Roblox user name", "@" + party.robloxName()),
                    Row.of("Roblox user id", party.robloxId()),
                    Row.typed("Discord user name", "@" + party.discordName()),
                    Row.of("Discord user id", party.discordId()),
                    Row.of("Platform id", party.id()),
                    Row.hash("SHA-256 that was signed", signed.document().hex()),
                    Row.of("Time", moment(signed.at())),
                    Row.of("Method", method(signed.method()))))));
  }

  private static String method(Method method) {
    return switch (method) {
      case DISCORD_NATIVE -> "In Discord, by typing I AGREE";
      case WEB_BASED -> "On the Platform's page, by a link for this person and this file alone";
    };
  }

  private static Section meaning() {
    return new Section(
        new Heading("What the signatures mean", true),
        List.of(
            new Clause(
                "Each party was shown the agreement, attested to be 18 years old or older, and"
                    + " agreed to it."),
            new Clause(
                "A file is the agreement if, and only if, its SHA-256 is the one above. Anybody can"
                    + " check that on the Platform without seeing the agreement.")));
  }
}
