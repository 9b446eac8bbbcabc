package bloxtr8.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stories of how two people agree, or do not: the contract from the first offer to its end. */
final class ContractStories {

  private static final long PRICE_CENTS = 250_000;
  private static final long FIRST_OFFER_CENTS = 200_000;
  private static final long FIRST_COUNTER_CENTS = 245_000;
  private static final long AGREED_CENTS = 230_000;
  private static final Duration TO_SIGN = Duration.ofHours(73);

  private final CardStories cards;
  private final FileServer files;
  private final Path folder;
  private final List<Path> documents = new CopyOnWriteArrayList<>();

  /**
   * Stories about contracts.
   *
   * @param folder where one of the documents is left to be looked at
   */
  ContractStories(CardStories cards, FileServer files, Path folder) {
    this.cards = cards;
    this.files = files;
    this.folder = folder;
  }

  List<Story> all() {
    return List.of(
        new Story("agreed after two counter-offers", "RELEASED", cards.bank(), this::negotiated),
        unpaid("contract not signed in time", "VOID EXPIRED", "ACTIVE", this::notSigned),
        unpaid("seller banned before signing", "VOID PARTY_BANNED", "INACTIVE", this::banned));
  }

  /** While it plays no document can be made. */
  List<Story> afterwards() {
    return List.of(
        unpaid("document that cannot be made", "VOID NO_DOCUMENT", "ACTIVE", this::noDocument));
  }

  private static Story unpaid(String name, String ends, String listing, Story.Script script) {
    return new Story(name, ends, listing, _ -> Flow.NOTHING, script);
  }

  /** The documents that were left in the folder. */
  List<Path> documents() {
    return documents;
  }

  private void negotiated(Trade trade) {
    var alice = trade.people().seller("Alice", Payouts.Kind.STRIPE);
    var bob = trade.people().buyer("Bob");
    var listed = trade.list(alice, PRICE_CENTS);
    trade.print("Bob offers $2,000.00, Alice asks for $2,450.00, and Bob for $2,300.00");
    var offer = listed.offer(bob, FIRST_OFFER_CENTS, Map.of());
    var asked = listed.counter(alice, offer, FIRST_COUNTER_CENTS);
    var last = listed.counter(bob, asked, AGREED_CENTS);
    trade.accept(alice, bob, last, AGREED_CENTS);
    var agreement = trade.agreement();
    agreement.awaitDocument(alice);
    keep(agreement.read(alice), agreement.contract());
    agreement.read(bob);
    trade.print("both have downloaded the contract; Bob signs on the web, and Alice in Discord");
    agreement.signOnWeb(bob);
    agreement.signInDiscord(alice);
    trade.executed();
    trade.checklist().printOpen(bob);
    trade.print("Bob joins the group on Roblox");
    trade.join(bob);
    trade.checklist().makeGreen(bob, alice);
    cards.payAndRelease(trade);
  }

  private void keep(byte[] document, String contract) {
    try {
      Files.createDirectories(folder);
      documents.add(
          Files.write(folder.resolve("contract-" + contract + ".pdf"), document).toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void notSigned(Trade trade) {
    ready(trade);
    trade.print("Bob signs, and Alice does not");
    trade.agreement().signOnWeb(trade.buyer());
    trade.forwardContract(TO_SIGN);
    trade.awaitVoid("EXPIRED");
  }

  private void banned(Trade trade) {
    ready(trade);
    trade.print("Bob signs; before Alice does, a moderator bans her");
    trade.agreement().signOnWeb(trade.buyer());
    var mona = trade.people().moderator("Mona");
    trade.people().staff().ban(trade.seller(), mona, "she sells games that are not hers");
    trade.awaitVoid("PARTY_BANNED");
    trade.agreement().signingRefused(trade.seller());
  }

  private void noDocument(Trade trade) {
    var alice = trade.people().seller("Alice", Payouts.Kind.STRIPE);
    var bob = trade.people().buyer("Bob");
    trade.print("the server that stores the files stops");
    files.stop();
    try {
      trade.accepted(alice, bob, PRICE_CENTS);
      trade.forwardContract(TO_SIGN);
      trade.awaitVoid("NO_DOCUMENT");
    } finally {
      files.resume();
    }
  }

  private static void ready(Trade trade) {
    var alice = trade.people().seller("Alice", Payouts.Kind.STRIPE);
    trade.accepted(alice, trade.people().buyer("Bob"), PRICE_CENTS);
    trade.agreement().awaitDocument(trade.buyer());
  }
}
