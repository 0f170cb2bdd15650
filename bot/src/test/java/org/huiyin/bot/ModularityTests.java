package org.huiyin.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.time.Clock;
import java.util.List;
import org.huiyin.bot.chat.Handler;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

/// The house, held to its plan: which module may look where, and what must stay in one place.
class ModularityTests {

    private static final JavaClasses BOT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.huiyin.bot");

    @Test
    void modulesLookOnlyWhereTheyMay() {
        ApplicationModules.of(BotApplication.class).verify();
    }

    @Test
    void onlyTheWecomModuleKnowsWeComsLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.huiyin.bot.wecom..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("me.chanjar..", "com.github.binarywang..")
                .check(BOT);
    }

    @Test
    void nobodyAsksTheMachineForTheTimeButTheClocks() {
        DescribedPredicate<JavaMethodCall> readsTheWall =
                DescribedPredicate.describe(
                        "read the machine's clock", call -> isNow(call.getTarget()));
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.huiyin.bot.chore.SystemClock")
                .and()
                .doNotHaveFullyQualifiedName("org.huiyin.bot.chore.TimeConfiguration")
                .should(ArchConditions.callMethodWhere(readsTheWall))
                .check(BOT);
    }

    private static boolean isNow(MethodCallTarget target) {
        String owner = target.getOwner().getPackageName();
        boolean now = owner.equals("java.time") && target.getName().equals("now");
        boolean system =
                target.getOwner().isEquivalentTo(Clock.class)
                        && target.getName().startsWith("system");
        boolean millis =
                target.getOwner().isEquivalentTo(System.class)
                        && target.getName().equals("currentTimeMillis");
        return (now && target.getRawParameterTypes().isEmpty()) || system || millis;
    }

    @Test
    void everyHandlerIsABeanThatItsPackageKeepsToItself() {
        classes()
                .that()
                .implement(Handler.class)
                .and()
                .resideOutsideOfPackage("org.huiyin.bot.chat")
                .should()
                .bePackagePrivate()
                .andShould()
                .beAnnotatedWith(Component.class)
                .check(BOT);
    }

    @Test
    void classesAreNotNamedByTheirMechanics() {
        for (String ending :
                List.of("Impl", "Manager", "Helper", "Util", "Utils", "Base", "DTO", "VO")) {
            noClasses().should().haveSimpleNameEndingWith(ending).check(BOT);
        }
    }
}
