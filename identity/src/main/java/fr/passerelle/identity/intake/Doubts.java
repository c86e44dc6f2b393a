package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.Feed.Extent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Settles what one feed said twice. Of a delta the last word counts. In a complete feed nobody can say which is right, so
 * neither goes in: what is in force of them stays as it is.
 */
final class Doubts {

    private final JdbcClient jdbc;
    private final StageTables tables;
    private final String source;

    Doubts(JdbcClient jdbc, StageTables tables, String source) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.source = source;
    }

    /** Sets them aside and tells of each. */
    List<Reading.Fault> settle(Extent extent, Suspects suspects, StoredKnown known) throws PlanRefused {
        if (suspects.tooMany()) {
            throw new PlanRefused(
                    "INTAKE-REPEATS", "l'annuaire répète ses fiches par dizaines de milliers ; rien n'est retenu");
        }
        return switch (extent) {
            case DELTA -> {
                keepLastWord();
                var faults = new ArrayList<Reading.Fault>();
                sharedIne(suspects, faults);
                yield faults;
            }
            case COMPLETE -> setAside(suspects, known);
        };
    }

    private void sharedIne(Suspects suspects, List<Reading.Fault> faults) {
        var sharing = keysOfOneIne(suspects.ines());
        sharing.forEach(
                key -> faults.add(fault("INTAKE-SAME-INE", key, "deux élèves de cette source portent le même INE")));
        leave(sharing);
    }

    private void keepLastWord() {
        jdbc.sql("delete from %1$s s using %1$s later where later.key = s.key and later.ordinal > s.ordinal"
                        .formatted(tables.people()))
                .update();
    }

    private List<Reading.Fault> setAside(Suspects suspects, StoredKnown known) {
        var faults = new ArrayList<Reading.Fault>();
        var twice = new ArrayList<>(keysTwice(suspects.keys()));
        twice.addAll(keysOfTheUnchanged(known));
        twice.forEach(key -> faults.add(fault("INTAKE-TWICE", key, "deux fiches portent cette clé")));
        leave(twice);
        sharedIne(suspects, faults);
        suspects.records()
                .forEach(record -> faults.add(fault("INTAKE-TWICE", null, "une fiche identique vient deux fois")));
        if (suspects.areFaulty() || !faults.isEmpty()) {
            leaveWithFaulty();
        }
        return faults;
    }

    private Collection<String> keysTwice(String[] suspects) {
        return suspects.length == 0
                ? List.of()
                : jdbc.sql("select key from %s where key = any(:keys) and said = 'ROW' group by key having count(*) > 1"
                                .formatted(tables.people()))
                        .param("keys", suspects)
                        .query((row, n) -> row.getString(1))
                        .list();
    }

    /** Records with the key of another that the same feed repeats unchanged. */
    private Collection<String> keysOfTheUnchanged(StoredKnown known) {
        if (known.repeated() == 0) {
            return List.of();
        }
        keepUnseen(known.fingerprints());
        return jdbc.sql("""
                select s.key from %s s join person_record r on r.source = :source and r.key = s.key
                where s.said = 'ROW' and r.gone_at is null and r.fingerprint is not null
                  and not exists (select 1 from %s u where u.fingerprint = r.fingerprint)""".formatted(tables.people(), tables.unseen()))
                .param("source", source)
                .query((row, n) -> row.getString(1))
                .list();
    }

    private void keepUnseen(Fingerprints fingerprints) {
        jdbc.sql("insert into " + tables.unseen() + " select decode(unnest(:hex), 'hex')")
                .param(
                        "hex",
                        fingerprints.unseen().stream()
                                .map(each -> "%016x%016x".formatted(each.high(), each.low()))
                                .toArray(String[]::new))
                .update();
        jdbc.sql("analyze " + tables.unseen()).update();
    }

    private Collection<String> keysOfOneIne(String[] suspects) {
        return suspects.length == 0
                ? List.of()
                : jdbc.sql("""
                        select key from %1$s where said = 'ROW' and ine in (
                          select ine from %1$s where said = 'ROW' and encode(ine, 'hex') = any(:ines)
                          group by ine having count(*) > 1)""".formatted(tables.people()))
                        .param("ines", suspects)
                        .query((row, n) -> row.getString(1))
                        .list();
    }

    private void leave(Collection<String> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql("update " + tables.people() + " set said = 'ASIDE' where key = any(:keys)")
                    .param("keys", keys.toArray(String[]::new))
                    .update();
        }
    }

    /** A good record with the key of a faulty one is in doubt with it. */
    private void leaveWithFaulty() {
        jdbc.sql(
                        "update %1$s set said = 'ASIDE' where said = 'ROW' and key in (select key from %1$s where said = 'ASIDE')"
                                .formatted(tables.people()))
                .update();
    }

    private Reading.Fault fault(String code, @Nullable String key, String message) {
        return new Reading.Fault(code, source, 0, key, message);
    }
}
