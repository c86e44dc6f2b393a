package fr.passerelle.identity;

import fr.passerelle.identity.adoption.Adoptions;
import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.establishment.Establishments;
import fr.passerelle.identity.intake.History;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.intake.Plans;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.NativeCryptography;
import fr.passerelle.identity.keys.OutsideKeys;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.linkage.Academies;
import fr.passerelle.identity.linkage.Explainer;
import fr.passerelle.identity.linkage.Linkage;
import fr.passerelle.identity.linkage.Matcher;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.notice.Notices;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Priorities;
import fr.passerelle.identity.review.Cases;
import fr.passerelle.identity.review.Decisions;
import fr.passerelle.identity.writing.Writes;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the rules of the house, which know neither the web nor each other's wiring; the doors wire themselves. */
@Configuration(proxyBeanMethods = false)
public class IdentityConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Journal journal(JdbcClient jdbc, Clock clock, SecureRandom random) {
        return new Journal(jdbc, clock, random);
    }

    @Bean
    Writes writes(JdbcClient jdbc) {
        return new Writes(jdbc);
    }

    @Bean
    OneTime oneTime(JdbcClient jdbc, Clock clock) {
        return new OneTime(jdbc, clock);
    }

    @Bean
    Secrets secrets(JdbcClient jdbc, MasterKey master, SecureRandom random, Clock clock) {
        return new Secrets(jdbc, master, random, clock);
    }

    @Bean
    SigningKeys signingKeys(JdbcClient jdbc, MasterKey master, SecureRandom random, OutsideKeys outside, Clock clock) {
        // Before the first key is read: it is read by whoever signs with it.
        NativeCryptography.prefer();
        return new SigningKeys(new SigningKeys.Origin(jdbc, master, random), outside, clock);
    }

    @Bean
    People people(JdbcClient jdbc, Priorities priorities) {
        return new People(jdbc, priorities);
    }

    @Bean
    Establishments establishments(JdbcClient jdbc) {
        return new Establishments(jdbc);
    }

    @Bean
    Entitlements entitlements(People people, Licences licences) {
        return new Entitlements(people, licences);
    }

    @Bean
    Mint mint(JdbcClient jdbc, SecureRandom random) {
        return new Mint(jdbc, random);
    }

    @Bean
    Linkage linkage(
            JdbcTemplate database,
            Mint mint,
            Decisions.Register register,
            PlatformTransactionManager transactions,
            Academies academies) {
        var merge = MachineMerge.over(JdbcClient.create(database), transactions, mint, register);
        return new Linkage(database, new Matcher(), mint, merge, academies);
    }

    @Bean
    Explainer explainer(JdbcClient jdbc, Academies academies) {
        return new Explainer(jdbc, academies);
    }

    @Bean
    Adoptions adoptions(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets, Clock clock) {
        return new Adoptions(jdbc, transactions, secrets, clock);
    }

    @Bean
    Cases cases(JdbcClient jdbc) {
        return new Cases(jdbc);
    }

    @Bean
    Notices notices(JdbcClient jdbc, SecureRandom random) {
        return new Notices(jdbc, random);
    }

    @Bean
    Decisions decisions(
            JdbcClient jdbc, PlatformTransactionManager transactions, Mint mint, Decisions.Register register) {
        return new Decisions(jdbc, transactions, mint, register);
    }

    @Bean
    Decisions.Register decisionRegister(Journal journal, Notices notices, Operators operators, Clock clock) {
        return new Decisions.Register(journal, notices, operators, clock);
    }

    @Bean
    Runs runs(JdbcClient jdbc) {
        return new Runs(jdbc);
    }

    @Bean
    Plans plans(JdbcClient jdbc) {
        return new Plans(jdbc);
    }

    @Bean
    Standings standings(JdbcClient jdbc) {
        return new Standings(jdbc);
    }

    @Bean
    History history(JdbcClient jdbc) {
        return new History(jdbc);
    }

    @Bean
    Intake intake(
            DataSource database,
            PlatformTransactionManager transactions,
            Secrets secrets,
            Linkage linkage,
            Intake.Register register) {
        return new Intake(database, transactions, secrets, linkage, register);
    }

    @Bean
    Intake.Register intakeRegister(Journal journal, Clock clock, Operators operators) {
        return new Intake.Register(journal, clock, operators);
    }
}
