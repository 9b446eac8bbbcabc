package bloxtr8.gateway;

import bloxtr8.api.PeopleApi;
import bloxtr8.gateway.bot.BotTokenController;
import bloxtr8.gateway.limits.Buckets;
import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.gateway.sessions.Cookies;
import bloxtr8.gateway.sessions.SessionData;
import bloxtr8.gateway.sessions.Sessions;
import bloxtr8.gateway.sessions.SessionsController;
import bloxtr8.gateway.signin.ConsentController;
import bloxtr8.gateway.signin.DiscordSignInController;
import bloxtr8.gateway.signin.RobloxLinkController;
import bloxtr8.gateway.signin.SignInModule;
import bloxtr8.gateway.tokens.Tokens;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.settings.Site;
import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of signing in: sessions, OAuth, and the Discord bot's tokens. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

  private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(1);

  @Bean
  Cookies cookies(ServiceContext service) {
    return new Cookies(publicUrl(service));
  }

  @Bean
  URI publicUrl(ServiceContext service) {
    return service.settings().get(Site.class).publicUrl();
  }

  @Bean
  Sessions sessions(ServiceContext service, Tokens tokens, PeopleApi people) {
    return new Sessions(service, tokens, people);
  }

  @Bean
  PollingJob sessionRetention(ServiceContext service, Sessions sessions) {
    return retention(service, "sessions", sessions);
  }

  @Bean
  SessionsController sessionsController(Sessions sessions, Cookies cookies) {
    return new SessionsController(sessions, cookies);
  }

  @Bean
  SessionData sessionData(ServiceContext service) {
    return new SessionData(service);
  }

  @Bean
  SignInModule signInModule(ServiceContext service, PeopleApi people) {
    return new SignInModule(
        service,
        service.settings().get(GatewaySettings.class).signingKeyCipher(),
        publicUrl(service),
        people);
  }

  @Bean
  PollingJob signInRetention(ServiceContext service, SignInModule signIn) {
    return retention(service, "sign-ins", signIn);
  }

  @Bean
  DiscordSignInController discordSignInController(
      SignInModule signIn, Sessions sessions, Cookies cookies, ClientAddress addresses) {
    return signIn.discordController(sessions, cookies, addresses);
  }

  @Bean
  ConsentController consentController(
      SignInModule signIn, Sessions sessions, Cookies cookies, ClientAddress addresses) {
    return signIn.consentController(sessions, cookies, addresses);
  }

  @Bean
  RobloxLinkController robloxLinkController(SignInModule signIn, Cookies cookies) {
    return signIn.robloxController(cookies);
  }

  @Bean
  BotTokenController botTokenController(
      ServiceContext service, Tokens tokens, PeopleApi people, Buckets buckets) {
    return new BotTokenController(service, tokens, people, buckets);
  }

  private static PollingJob retention(
      ServiceContext service, String name, PollingJob.Pass deletion) {
    var alerts = service.telemetry().alerts();
    return new PollingJob(service.name(), name, RETENTION_INTERVAL, deletion, alerts);
  }
}
