package bloxtr8.marketplace.people;

import bloxtr8.platform.ServiceContext;
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
      PersonDeals deals) {
    return new RobloxHandler(
        service.database(), people, accounts, rights, deals, service.outbox(), service.clock());
  }

  @Bean
  PeopleController peopleController(
      PersonStore people, AccountStore accounts, SignInHandler signIns, RobloxHandler roblox) {
    return new PeopleController(people, accounts, signIns, roblox);
  }
}
