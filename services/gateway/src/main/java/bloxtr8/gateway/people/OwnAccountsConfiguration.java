package bloxtr8.gateway.people;

import bloxtr8.api.OwnAccounts;
import bloxtr8.api.PersonalData;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans for the export and erasure of people. */
@Configuration(proxyBeanMethods = false)
public class OwnAccountsConfiguration {

  /** Every service's API was opened before: this context sees what each of them holds. */
  @Bean
  OwnAccountsController ownAccountsController(
      Caller caller,
      ServiceContext service,
      ObjectProvider<PersonalData> services,
      OwnAccounts accounts) {
    return new OwnAccountsController(caller, service, services.stream().toList(), accounts);
  }
}
