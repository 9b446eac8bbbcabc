package bloxtr8.escrow;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The escrow's HTTP doors, which open in the gateway role. */
@Configuration(proxyBeanMethods = false)
public class EscrowDoors {

  @Bean
  EscrowDoorStore escrowDoorStore(Room escrowDoor) {
    return new EscrowDoorStore(escrowDoor.database().sql());
  }

  @Bean
  Doorstep escrowDoorstep(
      Room escrowDoor, EscrowDoorStore store, Caller caller, CommandDoor commands) {
    var decider = new EscrowDecider(EscrowSettings.rules(escrowDoor.settings()));
    return new Doorstep(decider, escrowDoor.clock(), store, caller, commands);
  }

  @Bean
  EscrowController escrowController(Doorstep escrowDoorstep) {
    return new EscrowController(escrowDoorstep);
  }

  @Bean
  DisputesController disputesController(Doorstep escrowDoorstep) {
    return new DisputesController(escrowDoorstep);
  }

  @Bean
  EscrowDeskController escrowDeskController(
      Doorstep escrowDoorstep, Room escrowDoor, Caller caller) {
    return new EscrowDeskController(escrowDoorstep, new OutageDoorHandler(escrowDoor), caller);
  }

  @Bean
  CommandOutcomes escrowOutcomes(EscrowDoorStore store) {
    return store::outcomes;
  }

  @Bean
  TimeDoor escrowTimeDoor(Room escrowDoor, EscrowDoorStore store) {
    return new TimeDoor(escrowDoor, store);
  }
}
