package bloxtr8.discord.flows;

import static java.util.Objects.requireNonNull;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.ListingsApi;
import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.api.OfferDraftsApi;
import bloxtr8.api.OfferDraftsApi.DraftContent;
import bloxtr8.api.OfferDraftsApi.OfferDraft;
import bloxtr8.api.OffersApi;
import bloxtr8.api.OffersApi.CounterTerms;
import bloxtr8.api.OffersApi.NewOffer;
import bloxtr8.discord.interactions.Interaction.Form;
import bloxtr8.discord.interactions.Interaction.Press;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.interactions.SubjectParts;
import bloxtr8.discord.platform.PlatformRefusal;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Field;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.TextField;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Making an offer, or another one instead of the other side's: a form, a question, and then the
 * offer. What was typed is the API's draft of the person, so that no button carries an amount.
 */
public final class MakeOfferFlow implements Routes.Flow {

  private static final String AMOUNT = "amount";
  private static final String CONDITIONS = "conditions";
  private static final String GROUP = "group";
  private static final int AMOUNT_LENGTH_MAX = 16;
  private static final int CONDITIONS_MAX = 500;
  private static final int GROUP_LENGTH_MAX = 20;
  private static final long PERCENT = 100;

  private final ListingsApi listings;
  private final OffersApi offers;
  private final OfferDraftsApi drafts;

  public MakeOfferFlow(ListingsApi listings, OffersApi offers, OfferDraftsApi drafts) {
    this.listings = listings;
    this.offers = offers;
    this.drafts = drafts;
  }

  @Override
  public void register(Routes routes) {
    routes.formPress(Action.MAKE_OFFER, this::openOffer);
    routes.form(Action.FILL_OFFER, this::confirmOffer);
    routes.press(Action.SEND_OFFER, this::sendOffer);
    routes.press(Action.DROP_OFFER, this::drop);
    routes.formPress(Action.COUNTER_OFFER, this::openCounter);
    routes.form(Action.FILL_COUNTER, this::confirmCounter);
    routes.press(Action.SEND_COUNTER, this::sendCounter);
  }

  private Reply openOffer(Press press) {
    var words = Words.of(press.origin().locale());
    var listing = listings.listing(ListingId.parse(press.id().subject()));
    var saved = draft(listing.listingId());
    var draft = saved == null ? null : saved.content();
    var fields = fields(words, draft);
    if (listing.route() == Route.GAME_TRANSFER)
      fields.add(
          new TextField(
              GROUP,
              words.text("offer.group"),
              words.text("offer.group.more"),
              false,
              true,
              GROUP_LENGTH_MAX,
              draft == null || draft.destinationGroupId() == null
                  ? null
                  : draft.destinationGroupId().toString(),
              null));
    return new Reply.Form(
        new ComponentId(Action.FILL_OFFER, versioned(listing)), words.text("offer.form"), fields);
  }

  private static String versioned(ListingDetails listing) {
    return listing.listingId().text() + "." + listing.version();
  }

  private static List<Field> fields(Words words, @Nullable DraftContent draft) {
    var amount = draft == null ? null : draft.amountCents();
    return new ArrayList<>(
        List.of(
            new TextField(
                AMOUNT,
                words.text("offer.amount"),
                words.text("listing.price.more"),
                false,
                true,
                AMOUNT_LENGTH_MAX,
                amount == null ? null : DiscordText.dollars(amount),
                words.text("listing.price.example")),
            new TextField(
                CONDITIONS,
                words.text("offer.conditions.label"),
                words.text("offer.conditions.more"),
                true,
                false,
                CONDITIONS_MAX,
                draft == null ? null : draft.conditions(),
                null)));
  }

  /** Null where nothing was typed lately. */
  private @Nullable OfferDraft draft(ListingId listing) {
    try {
      return drafts.draft(listing);
    } catch (PlatformRefusal e) {
      if (e.is("not_found")) return null;
      throw e;
    }
  }

  private Reply confirmOffer(Form form) {
    var words = Words.of(form.origin().locale());
    var subject = SubjectParts.of(form.id());
    var typed = typed(form, words, Math.toIntExact(subject.number(1)));
    if (typed.problem() != null) return typed.problem();
    var listing = ListingId.parse(subject.text(0));
    var saved = drafts.save(listing, typed.content());
    return question(
        words, saved, new ComponentId(Action.SEND_OFFER, listing.text() + stamp(saved)));
  }

  /** What a form contains, or what is wrong in it. */
  private record Typed(DraftContent content, @Nullable Reply problem) {}

  private static Typed typed(Form form, Words words, Integer version) {
    var nothing = new DraftContent(null, null, null, null, null);
    var amount = Prices.parse(form.text(AMOUNT));
    if (amount.isEmpty())
      return new Typed(nothing, Refusals.panel(words.text("price.malformed", form.text(AMOUNT))));
    var group = form.text(GROUP);
    if (!group.matches("[0-9]{0,18}"))
      return new Typed(nothing, Refusals.panel(words.text("offer.group.malformed", group)));
    var conditions = form.text(CONDITIONS);
    return new Typed(
        new DraftContent(
            version,
            amount.getAsLong(),
            group.isEmpty() ? null : Long.valueOf(group),
            conditions.isEmpty() ? null : conditions,
            null),
        null);
  }

  /** Names the draft that a question shows: a newer one is not what the person agreed to. */
  private static String stamp(OfferDraft draft) {
    return "." + draft.savedAt().toEpochMilli();
  }

  /** The draft that the pressed question showed; null where it is gone, or another one is there. */
  private @Nullable DraftContent shown(ListingId listing, String stamp) {
    var draft = draft(listing);
    return draft == null || !stamp(draft).equals("." + stamp) ? null : draft.content();
  }

  private Reply question(Words words, OfferDraft draft, ComponentId send) {
    var id = draft.listingId();
    var content = draft.content();
    var listing = listings.listing(id);
    var amount = content.amountCents() == null ? 0 : content.amountCents();
    var quote = listings.quote(id, amount);
    return PanelBuilder.of(Tone.YOUR_TURN)
        .text(
            words.text(
                "offer.sure",
                listing.title(),
                new Markdown(DiscordText.dollars(amount)),
                amount * PERCENT / listing.priceCents(),
                new Markdown(DiscordText.dollars(quote.buyerPaysCents())),
                new Markdown(DiscordText.dollars(quote.buyerFeeCents())),
                new Markdown(DiscordText.dollars(quote.sellerGetsCents())),
                content.conditions() == null
                    ? new Markdown(words.text("offer.no-conditions"))
                    : content.conditions()))
        .button(words.text("button.send-offer"), send, Style.SUCCESS)
        .button(words.text("button.drop-offer"), Action.DROP_OFFER, id, Style.SECONDARY)
        .build();
  }

  private Reply sendOffer(Press press) {
    var words = Words.of(press.origin().locale());
    var subject = SubjectParts.of(press.id());
    var listing = ListingId.parse(subject.text(0));
    var draft = shown(listing, subject.text(1));
    if (draft == null) return Refusals.panel(words.text("offer.draft-gone"));
    var made =
        offers.make(
            press.origin().idempotencyKey(),
            new NewOffer(
                listing,
                requireNonNull(draft.listingVersion()),
                requireNonNull(draft.amountCents()),
                draft.destinationGroupId(),
                draft.conditions(),
                draft.expiresAt()));
    return OfferPanels.details(words, made, words.text("offer.sent"));
  }

  private Reply drop(Press press) {
    var words = Words.of(press.origin().locale());
    drafts.delete(ListingId.parse(press.id().subject()));
    return PanelBuilder.of(Tone.NEUTRAL).text(words.text("offer.dropped")).build();
  }

  private Reply openCounter(Press press) {
    var words = Words.of(press.origin().locale());
    var offer = offers.offer(OfferId.parse(press.id().subject()));
    return new Reply.Form(
        new ComponentId(Action.FILL_COUNTER, offer.offerId().text()),
        words.text("offer.counter-form"),
        List.copyOf(fields(words, null)));
  }

  private Reply confirmCounter(Form form) {
    var words = Words.of(form.origin().locale());
    var offer = offers.offer(OfferId.parse(form.id().subject()));
    var listing = listings.listing(offer.listingId());
    var typed = typed(form, words, listing.version());
    if (typed.problem() != null) return typed.problem();
    var saved = drafts.save(listing.listingId(), typed.content());
    return question(
        words, saved, new ComponentId(Action.SEND_COUNTER, offer.offerId().text() + stamp(saved)));
  }

  private Reply sendCounter(Press press) {
    var words = Words.of(press.origin().locale());
    var subject = SubjectParts.of(press.id());
    var offer = offers.offer(OfferId.parse(subject.text(0)));
    var draft = shown(offer.listingId(), subject.text(1));
    if (draft == null) return Refusals.panel(words.text("offer.draft-gone"));
    var made =
        offers.counter(
            offer.offerId(),
            press.origin().idempotencyKey(),
            new CounterTerms(
                requireNonNull(draft.listingVersion()),
                requireNonNull(draft.amountCents()),
                draft.conditions(),
                draft.expiresAt()));
    drafts.delete(offer.listingId());
    return OfferPanels.details(words, made, words.text("offer.sent"));
  }
}
