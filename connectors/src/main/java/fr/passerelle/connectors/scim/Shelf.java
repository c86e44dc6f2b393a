package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.intake.KeptIne;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Hands over what a source has pushed, all of it or what has changed since a mark, from one snapshot of the database and
 * over a connection of its own: the caller's is busy taking the readings in.
 */
final class Shelf {

    private static final String CONNECTOR = "SCIM";
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final Members members;

    Shelf(JdbcClient jdbc, PlatformTransactionManager transactions, Members members) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.members = members;
    }

    /** The number of the last write that a mark of ours has seen; 0, so that all is read, when it is none of ours. */
    static long after(Mark mark) {
        return mark.text().matches("[0-9]{1,18}") ? Long.parseLong(mark.text()) : 0;
    }

    /** Reads what was written after that number; everything after 0, or after one that was never reached. */
    Delivered read(String source, long after, Consumer<Reading> readings) throws IOException {
        try {
            var status = transactions.getTransaction(snapshot());
            try {
                return read(new Want(source, after, last(source)), readings);
            } finally {
                transactions.rollback(status);
            }
        } catch (DataAccessException | TransactionException broken) {
            throw new IOException("SCIM : la base de données ne répond pas", broken);
        }
    }

    /** What is wanted of a source whose last write has that number. */
    private record Want(String source, long after, long last) {

        boolean complete() {
            return after == 0 || after > last;
        }

        long from() {
            return complete() ? 0 : after;
        }
    }

    private Delivered read(Want want, Consumer<Reading> readings) throws IOException {
        if (want.last() == 0) {
            throw new IOException("SCIM : cette source n'a encore rien transmis");
        }
        all(
                want,
                Kind.SCHOOL,
                batch -> batch.stream()
                        .filter(row -> !row.gone())
                        .map(Shelf::school)
                        .forEach(readings));
        all(want, Kind.USER, batch -> people(want, batch, readings));
        return new Delivered(want.complete() ? Extent.COMPLETE : Extent.DELTA, new Mark(Long.toString(want.last())));
    }

    /** A resource, or what is left of one. */
    private record Row(Resource resource, long change, boolean gone, boolean followed) {}

    /** Of a key that has come back since, only the one who is there counts. */
    private void all(Want want, Kind kind, Consumer<List<Row>> taker) {
        var change = want.from();
        var number = Long.MAX_VALUE;
        while (true) {
            var batch = jdbc.sql("select " + Resource.COLUMNS + ", change, gone_at is not null as gone,"
                            + " gone_at is not null and exists (select 1 from scim_resource live where live.source ="
                            + " r.source and live.kind = r.kind and live.external_id = r.external_id"
                            + " and live.gone_at is null) as followed"
                            + " from scim_resource r where source = :source and kind = :kind"
                            + " and (change, number) > (:change, :number) and (gone_at is null or not :complete)"
                            + " order by change, number limit :most")
                    .param("source", want.source())
                    .param("kind", kind.name())
                    .param("change", change)
                    .param("number", number)
                    .param("complete", want.complete())
                    .param("most", BATCH)
                    .query((row, n) -> new Row(
                            Resource.of(row, n),
                            row.getLong("change"),
                            row.getBoolean("gone"),
                            row.getBoolean("followed")))
                    .list();
            taker.accept(batch);
            if (batch.size() < BATCH) {
                return;
            }
            change = batch.getLast().change();
            number = batch.getLast().resource().number();
        }
    }

    private void people(Want want, List<Row> batch, Consumer<Reading> readings) {
        var places = members.groups(batch.stream()
                .filter(row -> !row.gone())
                .map(row -> row.resource().id())
                .toList());
        for (var row : batch) {
            var person = row.resource();
            var there = !row.gone() && person.content().path("active").asBoolean(true);
            if (there) {
                readings.accept(person(person, places.getOrDefault(person.id(), List.of())));
            } else if (!want.complete() && !row.followed()) {
                readings.accept(new Reading.Gone(String.valueOf(person.externalId())));
            }
        }
    }

    private static Reading school(Row row) {
        var resource = row.resource();
        var content = resource.content();
        var uai = content.path("uai").asString("");
        try {
            if (!Uai.isOne(uai)) {
                throw new BadRecord("BAD-UAI", "l'établissement n'a pas d'UAI (sept chiffres et une lettre)");
            }
            return new Reading.Row(new SchoolRecord(
                    uai,
                    Uai.of(uai),
                    content.path("name").asString(""),
                    SchoolKind.valueOf(content.path("kind").asString("")),
                    content.path("city").asString("")));
        } catch (BadRecord bad) {
            return fault(bad, resource, uai);
        } catch (IllegalArgumentException notOne) {
            return fault(new BadRecord("BAD-KIND", "ni école, ni collège, ni lycée, ni MFR"), resource, uai);
        }
    }

    private static Reading person(Resource resource, List<Members.Place> places) {
        var ine = resource.stamp().ine();
        try {
            return new Reading.Row(
                    PersonMapping.person(resource, places),
                    new Origin(null, null, null, ine == null ? null : new KeptIne(ine)));
        } catch (BadRecord bad) {
            return fault(bad, resource, resource.externalId());
        }
    }

    private static Reading.Fault fault(BadRecord bad, Resource resource, @Nullable String key) {
        return bad.at(CONNECTOR, resource.kind().endpoint(), resource.number(), key);
    }

    private long last(String source) {
        return jdbc.sql("select coalesce(max(last), 0) from scim_source where source = ?")
                .param(source)
                .query(Long.class)
                .single();
    }

    private static TransactionDefinition snapshot() {
        var definition = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        definition.setReadOnly(true);
        return definition;
    }
}
