package fr.passerelle.identity.linkage;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The models learned here, each under its version: the newest is in force, the program's own until there is one. */
final class Models {

    /** So many pairs, of so many pupils, tell something. */
    private static final int ENOUGH = 2_000;

    private static final int DRAWN = 200_000;
    private static final int SOME = 4_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<Trait, double[]>> SHARES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    Models(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Model inForce() {
        var builtIn = Model.builtIn();
        return jdbc.sql("select version, same, other from linkage_model order by version desc limit 1")
                .query((row, n) -> new Model(
                        row.getInt(1),
                        shares(row.getString(2), builtIn.same()),
                        shares(row.getString(3), builtIn.other())))
                .optional()
                .orElse(builtIn);
    }

    /** Whether so many pupils, where so many people are known, are enough to learn from. */
    boolean isToLearn(int subjects, double people) {
        return subjects >= ENOUGH && people >= 2 * peopleThen();
    }

    /**
     * Learns the next version from those pupils and whom they share keys with, when they are many, and twice as many people
     * are known as when one was last learned.
     */
    Model learn(
            Model known, List<Due.Entry> subjects, Map<Integer, List<Known>> near, double people, OffsetDateTime now) {
        if (!isToLearn(near.size(), people)) {
            return known;
        }
        var training = new Training();
        near.forEach((place, found) -> {
            var subject = subjects.get(place).portrait();
            if (subject.isPupil()) {
                found.stream()
                        .map(Known::portrait)
                        .filter(Portrait::isPupil)
                        .forEach(other -> training.paired(Comparison.of(subject, other)));
            }
        });
        if (training.pairs() < ENOUGH) {
            return known;
        }
        draw(training, subjects, near);
        var learned = training.learn(known, subjects.size(), subjects.size() * people);
        save(learned, people, training.pairs(), now);
        return learned;
    }

    /** Pairs by chance; one who may be the same is none. */
    private void draw(Training training, List<Due.Entry> subjects, Map<Integer, List<Known>> near) {
        var others = new Records(jdbc, Academies.NONE).some(SOME);
        var chance = new SplittableRandom(others.size());
        for (var i = 0; i < DRAWN && !others.isEmpty(); i++) {
            var place = chance.nextInt(subjects.size());
            var subject = subjects.get(place).portrait();
            var other = others.get(chance.nextInt(others.size()));
            if (subject.isPupil()
                    && near.getOrDefault(place, List.of()).stream()
                            .noneMatch(known -> known.portrait().isOf(other))) {
                training.random(Comparison.of(subject, other));
            }
        }
    }

    private double peopleThen() {
        return jdbc.sql("select coalesce(max(people), 0) from linkage_model")
                .query(Double.class)
                .single();
    }

    private void save(Model model, double people, int pairs, OffsetDateTime now) {
        jdbc.sql("""
                insert into linkage_model (version, made_at, people, pairs, same, other)
                values (?, ?, ?, ?, ?::jsonb, ?::jsonb)""")
                .params(model.version(), now, (long) people, pairs, json(model.same()), json(model.other()))
                .update();
    }

    private static String json(Shares shares) {
        return JSON.writeValueAsString(shares.byTrait());
    }

    /** A trait that the stored version did not know yet is as the program has it. */
    private static Shares shares(String json, Shares builtIn) {
        var shares = builtIn.byTrait();
        shares.putAll(JSON.readValue(json, SHARES));
        return Shares.of(shares);
    }
}
