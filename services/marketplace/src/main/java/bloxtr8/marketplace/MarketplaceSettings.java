package bloxtr8.marketplace;

import bloxtr8.kernel.FeeSchedule;
import bloxtr8.marketplace.checklist.ChecklistSettings;
import bloxtr8.marketplace.contracts.AgreementSettings;
import bloxtr8.marketplace.contracts.PromisedTimes;
import bloxtr8.marketplace.delivery.DeliverySettings;
import bloxtr8.marketplace.documents.DocumentSettings;
import bloxtr8.marketplace.listingreads.ListingReadSettings;
import bloxtr8.marketplace.listings.ListingsSettings;
import bloxtr8.marketplace.offers.OffersSettings;
import bloxtr8.marketplace.ownership.OwnershipSettings;
import bloxtr8.marketplace.people.PeopleSettings;
import bloxtr8.marketplace.roblox.RobloxSettings;
import bloxtr8.marketplace.signing.SigningSettings;
import bloxtr8.marketplace.stats.StatsSettings;
import bloxtr8.marketplace.sweeps.TradeClockSettings;
import bloxtr8.marketplace.trading.TradingSettings;
import bloxtr8.marketplace.unpaid.UnpaidDealsSettings;
import bloxtr8.platform.settings.SettingsRecord;
import java.util.List;

/** The settings of the marketplace: each of its packages has a record of its own. */
public final class MarketplaceSettings {

  public static final List<SettingsRecord<?>> ALL =
      SettingsRecord.all(
          PeopleSettings.class,
          FeeSchedule.class,
          RobloxSettings.class,
          OwnershipSettings.class,
          DeliverySettings.class,
          ListingsSettings.class,
          OffersSettings.class,
          TradingSettings.class,
          AgreementSettings.class,
          PromisedTimes.class,
          DocumentSettings.class,
          SigningSettings.class,
          ChecklistSettings.class,
          TradeClockSettings.class,
          StatsSettings.class,
          ListingReadSettings.class,
          UnpaidDealsSettings.class);

  private MarketplaceSettings() {}
}
