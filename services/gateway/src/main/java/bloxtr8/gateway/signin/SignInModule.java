package bloxtr8.gateway.signin;

import bloxtr8.api.PeopleApi;
import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.gateway.sessions.Cookies;
import bloxtr8.gateway.sessions.Sessions;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.util.stream.Stream;

/** The parts of signing in, put together; also deletes what has expired. */
public final class SignInModule implements PollingJob.Pass {

  private final OAuthStates states;
  private final PendingSignUpStore pending;
  private final LinkTicketStore tickets;
  private final DiscordSignIns signIns;
  private final Redirects redirects;
  private final RobloxClient roblox;
  private final PeopleApi people;
  private final ServiceContext service;
  private final URI publicUrl;

  public SignInModule(ServiceContext service, AeadCipher cipher, URI publicUrl, PeopleApi people) {
    var settings = service.settings();
    var database = service.database();
    var discordSettings = settings.get(OAuthSettings.Discord.class);
    var robloxSettings = settings.get(OAuthSettings.Roblox.class);
    OAuthSettings.require(
        World.of(settings),
        discordSettings.authorizeUrl(),
        discordSettings.apiUrl(),
        robloxSettings.issuer());
    var http = new OAuthHttp();
    this.service = service;
    this.publicUrl = publicUrl;
    this.people = people;
    this.states = new OAuthStates(new OAuthStateStore(database, cipher), service.clock());
    this.pending = new PendingSignUpStore(database, cipher, service.clock());
    this.tickets = new LinkTicketStore(database, service.clock());
    this.redirects = new Redirects(publicUrl);
    var discord = new DiscordClient(discordSettings, publicUrl, http);
    this.signIns = new DiscordSignIns(discord, states, pending, people);
    this.roblox = new RobloxClient(robloxSettings, publicUrl, http, service.clock());
  }

  public DiscordSignInController discordController(
      Sessions sessions, Cookies cookies, ClientAddress addresses) {
    var started = new NewSessions(sessions, cookies, addresses);
    return new DiscordSignInController(signIns, started, cookies, redirects);
  }

  public ConsentController consentController(
      Sessions sessions, Cookies cookies, ClientAddress addresses) {
    var started = new NewSessions(sessions, cookies, addresses);
    return new ConsentController(signIns, started, cookies, people);
  }

  public RobloxLinkController robloxController(Cookies cookies) {
    var linking = new RobloxLinking(roblox, states, tickets, people, service.clock(), publicUrl);
    return new RobloxLinkController(linking, cookies, redirects);
  }

  @Override
  public boolean runPass() {
    return Stream.of(states, pending, tickets)
        .map(PollingJob.Pass::runPass)
        .reduce(false, Boolean::logicalOr);
  }
}
