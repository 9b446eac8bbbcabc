package bloxtr8.discord;

import bloxtr8.api.CommandsApi;
import bloxtr8.api.ContractsApi;
import bloxtr8.api.EscrowApi;
import bloxtr8.api.EscrowViewApi;
import bloxtr8.api.ExperiencesApi;
import bloxtr8.api.LinkTicketsApi;
import bloxtr8.api.ListingsApi;
import bloxtr8.api.OfferChecklistApi;
import bloxtr8.api.OfferDraftsApi;
import bloxtr8.api.OffersApi;
import bloxtr8.api.UsersApi;
import bloxtr8.api.WebConfigApi;
import bloxtr8.discord.drafts.FormDraftStore;
import bloxtr8.discord.flows.AccountFlow;
import bloxtr8.discord.flows.BrowseFlow;
import bloxtr8.discord.flows.ChecklistFlow;
import bloxtr8.discord.flows.ContractFlow;
import bloxtr8.discord.flows.CreateListingFlow;
import bloxtr8.discord.flows.EscrowFlow;
import bloxtr8.discord.flows.HelpFlow;
import bloxtr8.discord.flows.ListingFlow;
import bloxtr8.discord.flows.MakeOfferFlow;
import bloxtr8.discord.flows.OfferFlow;
import bloxtr8.discord.flows.Pages;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.jda.JdaBot;
import bloxtr8.discord.leader.ActiveBot;
import bloxtr8.discord.platform.PlatformApi;
import bloxtr8.discord.wording.Words;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.settings.Site;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the Discord bot. */
@Configuration(proxyBeanMethods = false)
public class DiscordConfiguration {

  private static final Duration DRAFTS_DELETED_EVERY = Duration.ofMinutes(5);

  @Bean
  PlatformApi platformApi(ServiceContext service) {
    var settings = service.settings().get(DiscordSettings.class);
    var site = service.settings().get(Site.class).publicUrl();
    return new PlatformApi(
        Objects.requireNonNullElse(settings.platformUrl(), site), settings.platformSecret());
  }

  @Bean
  Pages pages(ServiceContext service) {
    return new Pages(service.settings().get(Site.class).publicUrl());
  }

  @Bean
  FormDraftStore formDraftStore(ServiceContext service) {
    return new FormDraftStore(service.database().sql(), service.clock());
  }

  @Bean
  PollingJob formDraftRetention(ServiceContext service, FormDraftStore drafts) {
    return new PollingJob(
        service.name(),
        "drafts",
        DRAFTS_DELETED_EVERY,
        drafts::deleteExpired,
        service.telemetry().alerts());
  }

  @Bean
  Routes routes(PlatformApi platform, Pages pages, FormDraftStore drafts) {
    var users = platform.of(UsersApi.class);
    var listings = platform.of(ListingsApi.class);
    var offers = platform.of(OffersApi.class);
    return Routes.of(
        List.of(
            new HelpFlow(users),
            new AccountFlow(
                platform,
                users,
                platform.of(LinkTicketsApi.class),
                platform.ofEverybody(WebConfigApi.class),
                pages),
            new CreateListingFlow(users, listings, platform.of(ExperiencesApi.class), drafts),
            new ListingFlow(users, listings),
            new BrowseFlow(listings, drafts),
            new OfferFlow(offers),
            new MakeOfferFlow(listings, offers, platform.of(OfferDraftsApi.class)),
            new ContractFlow(platform.of(ContractsApi.class), pages),
            new ChecklistFlow(platform.of(OfferChecklistApi.class)),
            new EscrowFlow(
                platform.of(EscrowViewApi.class),
                platform.of(EscrowApi.class),
                platform.of(CommandsApi.class),
                pages)));
  }

  @Bean
  ActiveBot activeBot(ServiceContext service, Routes routes, PlatformApi platform) {
    var settings = service.settings().get(DiscordSettings.class);
    var account = new JdaBot.Account(settings.token(), settings.apiUrl(), settings.gatewayUrl());
    var dispatcher = new Dispatcher(routes, platform, service.telemetry());
    var words = Words.of(Locale.ENGLISH);
    var groups =
        Map.of(
            "listing", words.text("command.listing"),
            "contract", words.text("command.contract"),
            "escrow", words.text("command.escrow"));
    return new ActiveBot(
        service,
        settings.leaderInterval(),
        () -> {
          // The first call of a process is slow, and should not be a person's.
          platform.warmUp();
          return JdaBot.start(
              account, dispatcher, routes.specs(), groups, service.telemetry().meters());
        });
  }
}
