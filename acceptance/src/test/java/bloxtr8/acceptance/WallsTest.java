package bloxtr8.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The dependency rules of the platform. Maven enforces those between modules; these are inside
 * modules, and repeat Maven's.
 */
class WallsTest {

  private static final JavaClasses PLATFORM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("bloxtr8");

  private static final Map<String, String[]> OTHERS =
      Map.of(
          "escrow", new String[] {"payments", "marketplace", "projections", "gateway"},
          "payments", new String[] {"escrow", "marketplace", "projections", "gateway"},
          "marketplace", new String[] {"escrow", "payments", "projections", "gateway"},
          "projections", new String[] {"escrow", "payments", "marketplace", "gateway"},
          "gateway", new String[] {"escrow", "payments", "marketplace", "projections"});

  /** Services whose packages may still depend on each other in a cycle. */
  private static final List<String> MAY_HAVE_CYCLES = List.of("bloxtr8.payments");

  @Test
  void packages_do_not_depend_on_each_other_in_a_cycle() {
    slices().assignedFrom(new EveryPackage()).should().beFreeOfCycles().check(PLATFORM);
  }

  @Test
  void a_domain_package_depends_on_the_kernel_the_chain_and_the_jdk_only() {
    classes()
        .that()
        .resideInAPackage("bloxtr8..domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "bloxtr8..domain..", "bloxtr8.kernel..", "bloxtr8.chain..", "java..", "org.jspecify..")
        .check(PLATFORM);
  }

  @Test
  void a_domain_package_reads_no_clock() {
    noClasses()
        .that()
        .resideInAPackage("bloxtr8..domain..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(PLATFORM);
  }

  @Test
  void no_service_depends_on_another() {
    OTHERS.forEach((service, others) -> {
      for (var other : others)
        noClasses()
            .that()
            .resideInAPackage("bloxtr8." + service + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("bloxtr8." + other + "..")
            .check(PLATFORM);
    });
  }

  @Test
  void the_kernel_depends_on_the_jdk_only() {
    classes()
        .that()
        .resideInAPackage("bloxtr8.kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("bloxtr8.kernel..", "java..", "org.jspecify..")
        .check(PLATFORM);
  }

  @Test
  void the_chain_depends_on_its_curve_library_only() {
    classes()
        .that()
        .resideInAPackage("bloxtr8.chain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("bloxtr8.chain..", "org.bouncycastle..", "java..", "org.jspecify..")
        .check(PLATFORM);
  }

  @Test
  void protobuf_types_are_used_in_messages_classes_only() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Decider")
        .or()
        .haveSimpleNameEndingWith("Store")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("bloxtr8.messages..")
        .check(PLATFORM);
  }

  @Test
  void no_bean_is_found_by_component_scanning() {
    noClasses()
        .should()
        .beAnnotatedWith("org.springframework.stereotype.Component")
        .orShould()
        .beAnnotatedWith("org.springframework.stereotype.Service")
        .orShould()
        .beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
        .check(PLATFORM);
  }

  @Test
  void only_the_server_depends_on_the_sandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "bloxtr8.server..", "bloxtr8.providers..", "bloxtr8.infrastructure..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("bloxtr8.providers..", "bloxtr8.infrastructure..")
        .check(PLATFORM);
  }

  @Test
  void the_sandbox_uses_only_the_kernel_the_chain_and_the_connection_limits() {
    noClasses()
        .that()
        .resideInAPackage("bloxtr8.providers..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("bloxtr8.platform..")
                .and(JavaClass.Predicates.resideOutsideOfPackage("bloxtr8.platform.connections..")))
        .check(PLATFORM);
  }

  @Test
  void only_one_package_depends_on_stripe() {
    noClasses()
        .that()
        .resideOutsideOfPackage("bloxtr8.payments.stripe..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.stripe..")
        .check(PLATFORM);
  }

  /** Each package is a slice, and its sub-packages are slices of their own. */
  private static final class EveryPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      var name = javaClass.getPackageName();
      return MAY_HAVE_CYCLES.stream().anyMatch(name::startsWith)
          ? SliceIdentifier.ignore()
          : SliceIdentifier.of(name);
    }

    @Override
    public String getDescription() {
      return "every package";
    }
  }
}
