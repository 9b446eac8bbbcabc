package bloxtr8.marketplace.people;

import bloxtr8.api.OwnAccounts;
import bloxtr8.api.RobloxTokensApi;
import bloxtr8.kernel.Actor;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.RequestContext;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans about people. */
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {

  @Bean
  PersonStore personStore(ServiceContext service) {
    var settings = service.settings().get(PeopleSettings.class);
    var keys = PersonKeys.of(settings.personKeyEncryptionKeys());
    return new PersonStore(service.database().sql(), keys);
  }

  @Bean
  AccountStore accountStore(ServiceContext service) {
    var settings = service.settings().get(PeopleSettings.class);
    var hashes = AccountHashes.of(settings.accountHashKey());
    return new AccountStore(service.database().sql(), hashes);
  }

  @Bean
  RobloxAccounts robloxAccounts(PersonStore people, AccountStore accounts) {
    return new RobloxAccounts(people, accounts);
  }

  @Bean
  PartyAccounts partyAccounts(PersonStore people, AccountStore accounts) {
    return new PartyAccounts(people, accounts);
  }

  @Bean
  RobloxGrantStore robloxGrantStore(ServiceContext service, PersonStore people) {
    return new RobloxGrantStore(service.database().sql(), people);
  }

  @Bean
  RobloxTokensApi robloxTokens(ProcessContext process, ServiceContext service) {
    var gateway = DatabaseRoles.GATEWAY.service();
    return process.apis().of(service.name(), gateway, RobloxTokensApi.class);
  }

  @Bean
  RobloxGrantHandler robloxGrantHandler(
      ServiceContext service,
      PersonStore people,
      RobloxGrantStore grants,
      RobloxTokensApi robloxTokens) {
    return new RobloxGrantHandler(
        service.name(),
        service.database(),
        people,
        grants,
        robloxTokens,
        service.outbox(),
        service.clock());
  }

  @Bean
  RightStore rightStore(ServiceContext service) {
    return new RightStore(service.database().sql());
  }

  @Bean
  SignInHandler signInHandler(
      ServiceContext service, PersonStore people, AccountStore accounts, RightStore rights) {
    return new SignInHandler(
        service.name(),
        service.database(),
        people,
        accounts,
        rights,
        service.outbox(),
        service.clock(),
        service.settings().get(PeopleSettings.class));
  }

  @Bean
  RobloxHandler robloxHandler(
      ServiceContext service,
      PersonStore people,
      AccountStore accounts,
      RightStore rights,
      RobloxGrantHandler grants,
      OpenMatters open) {
    return new RobloxHandler(
        service.database(),
        people,
        accounts,
        rights,
        grants,
        open,
        service.outbox(),
        service.clock());
  }

  @Bean
  PeopleController peopleController(
      PersonStore people, AccountStore accounts, SignInHandler signIns, RobloxHandler roblox) {
    return new PeopleController(people, accounts, signIns, roblox);
  }

  @Bean
  BanStore banStore(ServiceContext service) {
    return new BanStore(service.database().sql());
  }

  @Bean
  PersonEffectStore personEffectStore(ServiceContext service) {
    return new PersonEffectStore(service.database().sql());
  }

  @Bean
  ReportStore reportStore(ServiceContext service) {
    return new ReportStore(service.database().sql());
  }

  @Bean
  OpenMatters openMatters(
      PersonStore people, PersonDeals deals, PersonTrades trades, ReportStore reports) {
    return new OpenMatters(people, deals, trades, reports);
  }

  @Bean
  ReportHandler reportHandler(ServiceContext service, PersonStore people, ReportStore reports) {
    return new ReportHandler(
        service.database(), people, reports, service.outbox(), service.clock());
  }

  @Bean
  StaffHandler staffHandler(
      ServiceContext service,
      PersonStore people,
      RightStore rights,
      BanStore bans,
      PersonEffectStore effects,
      ReportStore reports) {
    return new StaffHandler(
        service.database(),
        people,
        rights,
        bans,
        effects,
        reports,
        service.staffProposals(),
        service.outbox(),
        service.clock());
  }

  @Bean
  ErasureHandler erasureHandler(
      ServiceContext service,
      PersonStore people,
      AccountStore accounts,
      RightStore rights,
      PersonVerifications verifications,
      PersonTrades trades,
      RobloxGrantHandler grants,
      OpenMatters open) {
    return new ErasureHandler(
        service.database(),
        people,
        accounts,
        rights,
        verifications,
        trades,
        grants,
        service.staffProposals(),
        open,
        service.outbox(),
        service.clock());
  }

  /** Asked by the gateway, after it has asked every service what is open. */
  @Bean
  OwnAccounts ownAccounts(ErasureHandler erasures, RobloxHandler roblox) {
    return new OwnAccounts() {
      @Override
      public void erase(Actor.Person person, List<String> openElsewhere) {
        erasures.erase(person, openElsewhere, RequestContext.current().cause());
      }

      @Override
      public void unlinkRoblox(Actor.Person person, List<String> openElsewhere) {
        roblox.unlink(person, openElsewhere, RequestContext.current().cause());
      }
    };
  }

  @Bean
  PersonExport marketplacePersonExport(
      ServiceContext service,
      PersonStore people,
      AccountStore accounts,
      RobloxGrantStore grants,
      RightStore rights,
      BanStore bans,
      ReportStore reports,
      PersonListingReports listingReports,
      PersonDeals deals,
      PersonTrades trades,
      PersonVerifications verifications,
      OpenMatters open) {
    return new PersonExport(
        service.name(),
        people,
        accounts,
        grants,
        rights,
        bans,
        reports,
        listingReports,
        deals,
        trades,
        verifications,
        open);
  }

  @Bean
  PersonQueries personQueries(
      PersonStore people,
      AccountStore accounts,
      RobloxGrantStore grants,
      RightStore rights,
      PersonDeals deals,
      PersonTrades trades) {
    return new PersonQueries(people, accounts, grants, rights, deals, trades);
  }

  @Bean
  UsersController usersController(
      Caller caller,
      PersonQueries queries,
      PersonStore people,
      SignInHandler signIns,
      ReportHandler reports,
      RobloxGrantHandler grants) {
    return new UsersController(caller, queries, people, signIns, reports, grants);
  }

  @Bean
  UsersAdminController usersAdminController(
      Caller caller,
      PersonStore people,
      AccountStore accounts,
      PersonQueries queries,
      RightStore rights,
      BanStore bans,
      ReportStore reports,
      StaffHandler staff) {
    return new UsersAdminController(
        caller, people, accounts, queries, rights, bans, reports, staff);
  }
}
