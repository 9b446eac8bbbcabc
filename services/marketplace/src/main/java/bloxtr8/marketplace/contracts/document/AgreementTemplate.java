package bloxtr8.marketplace.contracts.document;

import static bloxtr8.marketplace.contracts.document.PlainWords.moment;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.marketplace.contracts.document.Agreement.Block;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Clause;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Note;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Quote;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Rows;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Signatures;
import bloxtr8.marketplace.contracts.document.Agreement.Heading;
import bloxtr8.marketplace.contracts.document.Agreement.Row;
import bloxtr8.marketplace.contracts.document.Agreement.Section;
import bloxtr8.marketplace.contracts.document.FrozenContract.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The wording of the agreement. A changed wording is a new version, and contracts of before keep
 * theirs, because their document is stored.
 */
public final class AgreementTemplate {

  /** Part of each contract from its acceptance on. */
  public static final String VERSION = "2026-11";

  private final FrozenContract contract;
  private final AgreementClauses clauses;

  private AgreementTemplate(FrozenContract contract) {
    this.contract = contract;
    this.clauses = new AgreementClauses(contract);
  }

  static Agreement of(FrozenContract contract) {
    if (!contract.rules().template().equals(VERSION))
      throw new UnreadableContract(
          "there is no template of version " + contract.rules().template(), null);
    return new AgreementTemplate(contract).agreement();
  }

  private Agreement agreement() {
    return new Agreement(
        contract.id(),
        "Sale and Escrow Agreement",
        "for the sale of a Roblox experience, with its price held in escrow",
        contract.acceptedAt(),
        contract.jsonSha256(),
        VERSION,
        List.of(
            header(),
            parties(),
            asset(),
            price(),
            conditions(),
            section("Seller's warranties", clauses.warranties()),
            section("Transfer", clauses.transfer()),
            section("What is and is not included", clauses.included()),
            section("Buyer's obligations", clauses.buyer()),
            escrow(),
            section("Disputes", clauses.disputes()),
            section("Liability", clauses.liability()),
            section("Governing law", clauses.law()),
            section("Entire agreement", clauses.entire()),
            signatures(),
            record()));
  }

  private Section header() {
    return new Section(
        new Heading("", false),
        List.of(
            new Rows(
                List.of(
                    Row.of("Agreement", contract.id()),
                    Row.of("Offer accepted", moment(contract.acceptedAt())),
                    Row.of(
                        "Made on",
                        "offer "
                            + contract.offer()
                            + ", version "
                            + contract.listingVersion()
                            + " of listing "
                            + contract.listing()),
                    Row.of("Template version", VERSION))),
            new Note(
                "This agreement is made between the Seller and the Buyer named in section 1. It"
                    + " records the offer that they agreed on "
                    + contract.rules().operator()
                    + " (the “Platform”), which holds the price in escrow. It binds both of them"
                    + " from the moment at which the second of them signs it.")));
  }

  private Section parties() {
    return section(
        "Parties",
        Stream.of(
            new Rows(PartyRows.of("Seller, ", contract.seller())),
            new Rows(PartyRows.of("Buyer, ", contract.buyer()))),
        clauses.parties());
  }

  private Section asset() {
    var rows = new ArrayList<Row>();
    switch (contract.asset()) {
      case Asset.OfGroup(var universe, var group) -> {
        rows.add(
            Row.of("Route", "Group hand-over: the group that owns the experience changes hands"));
        rows.add(Row.of("Universe id", universe));
        rows.add(Row.of("Group id", group));
      }
      case Asset.OfUniverse(var universe, var destination) -> {
        rows.add(Row.of("Route", "Game transfer: the experience moves to a group of the Buyer"));
        rows.add(Row.of("Universe id", universe));
        rows.add(Row.of("Destination group id", destination));
      }
    }
    if (contract.universeName() != null)
      rows.add(Row.typed("Name at Roblox", contract.universeName()));
    rows.add(Row.typed("Title of the listing", contract.title()));
    rows.add(Row.typed("Category", contract.category()));
    if (contract.snapshotSha256() != null)
      rows.add(Row.hash("Ownership read, SHA-256", contract.snapshotSha256()));
    return section(
        "Asset",
        Stream.of(
            new Rows(rows),
            new Quote("The Seller's description, as it was offered:", contract.summary())),
        clauses.asset());
  }

  private Section price() {
    var quote = contract.quote();
    return section(
        "Price and fees",
        Stream.of(
            new Rows(
                List.of(
                    Row.of("Price", dollars(quote.price())),
                    Row.of("Paid by", quote.rail() == Rail.STRIPE ? "Card" : "USDC on Base"),
                    Row.of("Fee of the Buyer", dollars(quote.buyerFee())),
                    Row.of("The Buyer pays in total", dollars(quote.buyerPays())),
                    Row.of("Fee of the Seller", dollars(quote.sellerFee())),
                    Row.of("The Seller receives", dollars(quote.sellerGets()))))),
        clauses.price());
  }

  private static String dollars(Money money) {
    return money + " (US dollars)";
  }

  private Section conditions() {
    Block agreed =
        contract.conditions().isBlank()
            ? new Note("The parties agreed on no conditions beside this agreement.")
            : new Quote("The conditions of the accepted offer:", contract.conditions());
    return section("Conditions", Stream.of(agreed), clauses.conditions());
  }

  private Section escrow() {
    return section("Escrow", Stream.of(new Rows(clauses.deadlines())), clauses.escrow());
  }

  private Section signatures() {
    return section(
        "Signatures",
        Stream.concat(
            Stream.of(AgreementClauses.SIGNING).map(Clause::new),
            Stream.of(
                new Signatures(
                    List.of(
                        Row.typed("The Seller", "@" + contract.seller().robloxName()),
                        Row.typed("The Buyer", "@" + contract.buyer().robloxName()))))),
        List.of());
  }

  private Section record() {
    return new Section(
        new Heading("Record of this document", false),
        List.of(
            new Rows(
                List.of(
                    Row.hash("SHA-256 of the agreement's JSON", contract.jsonSha256()),
                    Row.of("Template version", VERSION),
                    Row.of("Renderer version", DocumentRenderer.VERSION))),
            new Note(
                "This document was made from that JSON alone, which holds every text exactly as it"
                    + " was typed. What is signed is the SHA-256 of this file.")));
  }

  private static Section section(String heading, List<String> clauses) {
    return section(heading, Stream.of(), clauses);
  }

  private static Section section(
      String heading, Stream<? extends Block> blocks, List<String> clauses) {
    return new Section(
        new Heading(heading, true),
        Stream.concat(blocks, clauses.stream().map(Clause::new)).map(Block.class::cast).toList());
  }
}
