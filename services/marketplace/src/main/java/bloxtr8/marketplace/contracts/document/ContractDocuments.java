package bloxtr8.marketplace.contracts.document;

import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.Sha256;
import java.util.HexFormat;
import java.util.List;

/** Makes the documents of a contract from the contract's JSON, and from nothing else. */
public final class ContractDocuments {

  private ContractDocuments() {}

  /**
   * The PDF that both parties sign.
   *
   * @param json of the contract, canonical
   * @throws UnreadableContract when the JSON does not say all that the document must
   */
  public static byte[] agreement(String json) {
    return DocumentRenderer.render(AgreementTemplate.of(FrozenContract.of(json)));
  }

  /**
   * The PDF that lists both signatures.
   *
   * @param signed the hash of the agreement
   * @throws UnreadableContract as above, or when the signatures are not those of both
   */
  public static byte[] certificate(String json, DocumentHash signed, List<SignedBy> signatures) {
    return DocumentRenderer.render(
        CertificateTemplate.of(FrozenContract.of(json), signed, signatures));
  }

  /** The SHA-256 of what an agreement is made of, in hex, which its file carries. */
  public static String originOfAgreement(String json) {
    return HexFormat.of().formatHex(Sha256.of(json));
  }

  /** The same of a certificate. */
  public static String originOfCertificate(
      String json, DocumentHash signed, List<SignedBy> signatures) {
    return CertificateTemplate.origin(originOfAgreement(json), signed, signatures);
  }
}
