package bloxtr8.api;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The contracts of accepted offers, for their two parties and staff; for anybody else they do not
 * exist. Whether bytes are those of a contract is told to anyone.
 */
@HttpExchange("/api/contracts")
public interface ContractsApi {

  /** Gives the contract of an accepted offer, which the acceptance has made; changes nothing. */
  @PostExchange("/generate")
  ContractDetails generate(@RequestBody OfferOfContract offer);

  /**
   * The caller's contracts, the newest first.
   *
   * @param status a state's name; every state when null
   */
  @GetExchange
  Page<ContractDetails> contracts(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  @GetExchange("/{id}")
  ContractDetails contract(@PathVariable("id") ContractId id);

  /** A link to the document; 409 {@code document_not_ready} while there is none. */
  @GetExchange("/{id}/pdf")
  FileLink pdf(@PathVariable("id") ContractId id);

  /**
   * A link to the certificate, which lists both signatures; 409 {@code certificate_not_ready} while
   * there is none.
   */
  @GetExchange("/{id}/certificate")
  FileLink certificate(@PathVariable("id") ContractId id);

  @PostExchange("/{id}/cancel")
  ContractDetails cancel(@PathVariable("id") ContractId id);

  /** Signs exactly the document whose hash the caller names. */
  @PostExchange("/{id}/sign")
  ContractDetails sign(@PathVariable("id") ContractId id, @RequestBody Signing signing);

  /** Gives the caller a token with which they alone can sign this document, once, on the web. */
  @PostExchange("/{id}/sign-token")
  SignToken signToken(@PathVariable("id") ContractId id);

  /** Tells what the caller would sign with a token of theirs; the token stays as it is. */
  @PostExchange("/validate-token")
  SignableDocument validateToken(@RequestBody GivenToken token);

  /** Whether these are the bytes of a document of ours. */
  @PostExchange("/verify")
  Verified verify(@RequestBody DocumentSha256 document);

  /** Whether these are the bytes of this contract's document. */
  @PostExchange("/{id}/verify")
  Verified verify(@PathVariable("id") ContractId id, @RequestBody DocumentSha256 document);

  record OfferOfContract(OfferId offerId) {}

  /** The state of a contract. */
  enum ContractStatus {
    /** Accepted; its document is being made. */
    REQUESTED,
    /** Both read the document, and sign it. */
    PENDING_SIGNATURE,
    /** Both have signed: the escrow decides from now on. */
    EXECUTED,
    /** It ended before both had signed. */
    VOID
  }

  /** How somebody signs. */
  enum SignatureMethod {
    /** By a phrase that they type in Discord. */
    DISCORD_NATIVE,
    /** By a token of ours on the web. */
    WEB_BASED
  }

  /**
   * A signature to make.
   *
   * @param phrase {@code I AGREE}; for DISCORD_NATIVE only
   * @param token of {@link #signToken}; for WEB_BASED only
   * @param documentSha256 of the document that the caller has seen, in hex
   * @param adult must be true: the caller attests that they are 18 or older
   */
  record Signing(
      SignatureMethod signatureMethod,
      @Nullable String phrase,
      @Nullable String token,
      String documentSha256,
      Boolean adult) {

    /** Without the token, because records are logged. */
    @Override
    public String toString() {
      return "Signing[" + signatureMethod + ", " + documentSha256 + "]";
    }
  }

  /**
   * A token to sign with; whoever has it also needs the person's session.
   *
   * @param documentSha256 what can be signed with it, in hex
   */
  record SignToken(String token, String documentSha256, Instant expiresAt) {

    /** Without the token, because records are logged. */
    @Override
    public String toString() {
      return "SignToken[" + documentSha256 + ", " + expiresAt + "]";
    }
  }

  record GivenToken(String token) {

    /** Empty, because records are logged. */
    @Override
    public String toString() {
      return "GivenToken";
    }
  }

  /** What a token signs, and until when. */
  record SignableDocument(ContractId contractId, String documentSha256, Instant expiresAt) {}

  /** The hash of some bytes, 64 hexadecimal digits. */
  record DocumentSha256(String sha256) {}

  /**
   * What is told of bytes.
   *
   * @param valid whether they are a document of ours
   * @param signed whether both parties have signed it
   */
  record Verified(boolean valid, boolean signed) {}

  /**
   * A link by which a file can be downloaded for a few minutes.
   *
   * @param sha256 of the file, in hex
   */
  record FileLink(URI url, String sha256, Instant expiresAt) {}

  /** A side of a contract. */
  enum ContractSide {
    BUYER,
    SELLER
  }

  /**
   * A party as the contract names them.
   *
   * @param robloxName the user name at Roblox of when the contract was made; null for contracts
   *     that do not name it
   * @param discordName the user name in Discord of then; null for the same
   */
  record ContractParty(
      UserId userId, long robloxId, @Nullable String robloxName, @Nullable String discordName) {}

  /**
   * What the parties agreed beside the price, exactly as the document prints it.
   *
   * @param summary the seller's own words about the game; null for contracts that have none
   * @param conditions of the offer; null for none
   */
  record AgreedTerms(
      @Nullable String summary,
      @Nullable String conditions,
      int deliveryDays,
      int inspectionDays) {}

  record GivenSignature(ContractSide side, SignatureMethod method, Instant signedAt) {}

  /**
   * One contract.
   *
   * @param yourSide the caller's; null for staff
   * @param voidReason why it is VOID; else null
   * @param groupId the group that is handed over; null for a transfer
   * @param destinationGroupId the group that receives the game; null for a hand-over
   * @param documentSha256 what both sign, in hex; null until it is there
   * @param jsonSha256 of the canonical JSON that the document is made of, in hex
   * @param signBy when it is void without both signatures, or without its document; null when it is
   *     neither REQUESTED nor PENDING_SIGNATURE
   * @param documentDelayedSince since when its document is late; null when it is not
   * @param escrowId null unless it is executed
   * @param next who does what next, in one sentence
   * @param executedAt null unless it is executed
   */
  record ContractDetails(
      ContractId contractId,
      ContractStatus status,
      @Nullable ContractSide yourSide,
      @Nullable String voidReason,
      OfferId offerId,
      ListingId listingId,
      String title,
      Route route,
      long universeId,
      @Nullable Long groupId,
      @Nullable Long destinationGroupId,
      ContractParty buyer,
      ContractParty seller,
      ListingsApi.PriceQuote quote,
      AgreedTerms terms,
      @Nullable String documentSha256,
      String jsonSha256,
      @Nullable Instant signBy,
      List<GivenSignature> signatures,
      @Nullable Instant documentDelayedSince,
      @Nullable EscrowId escrowId,
      String next,
      Instant acceptedAt,
      @Nullable Instant executedAt) {
    public ContractDetails {
      signatures = List.copyOf(signatures);
    }
  }
}
