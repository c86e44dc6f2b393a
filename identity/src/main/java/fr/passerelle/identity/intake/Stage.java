package fr.passerelle.identity.intake;

import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.person.RecordContent;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes one feed's readings: people go to the staging table by COPY as they come, schools and faults are kept in memory
 * until the end (a territory has some two thousand schools; of faults, {@link #KEPT_FAULTS} are kept and all counted).
 */
final class Stage implements Consumer<Reading> {

    static final int KEPT_FAULTS = 20_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final FeedSource source;
    private final long run;
    private final CopyIn copy;
    private final UnaryOperator<byte[]> ineHash;
    private final Map<String, String> uaiByKey;
    private final Map<String, String> ownerByUai;
    private final Map<String, SchoolRecord> schools = new LinkedHashMap<>();
    private final List<Reading.Fault> faults = new ArrayList<>();
    private int faultCount;

    /**
     * Into that copy.
     *
     * @param uaiByKey the source's schools known from before
     * @param ownerByUai which source owns each school known
     */
    Stage(
            FeedSource source,
            Place place,
            UnaryOperator<byte[]> ineHash,
            Map<String, String> uaiByKey,
            Map<String, String> ownerByUai) {
        this.source = source;
        this.run = place.run();
        this.copy = place.copy();
        this.ineHash = ineHash;
        this.uaiByKey = uaiByKey;
        this.ownerByUai = ownerByUai;
    }

    /** Where staged people go. */
    record Place(long run, CopyIn copy) {}

    @Override
    public void accept(Reading reading) {
        switch (reading) {
            case Reading.Row(SchoolRecord school, var _) -> take(school);
            case Reading.Row(PersonRecord person, var _) -> take(person);
            case Reading.Fault fault -> fault(fault);
            case Reading.Same _, Reading.Gone _ ->
                throw new IllegalArgumentException("this feed has changes only, which are not taken yet");
        }
    }

    Map<String, SchoolRecord> schools() {
        return schools;
    }

    List<Reading.Fault> faults() {
        return faults;
    }

    int faultCount() {
        return faultCount;
    }

    private void take(SchoolRecord school) {
        var uai = school.uai().value();
        if (!source.territory().answersFor(school.uai(), school.kind())) {
            fault("INTAKE-FOREIGN-SCHOOL", school.key(), "the school " + uai + " is outside the territory's contract");
        } else if (!source.id().equals(ownerByUai.getOrDefault(uai, source.id()))) {
            fault("INTAKE-OWNED-SCHOOL", school.key(), "the school " + uai + " belongs to " + ownerByUai.get(uai));
        } else {
            schools.put(school.key(), school);
            uaiByKey.put(school.key(), uai);
        }
    }

    private void take(PersonRecord person) {
        var places = places(person);
        if (places.isEmpty() && !person.attachments().isEmpty()) {
            fault("INTAKE-NO-SCHOOL", person.key(), "none of this person's schools is one of the source's");
            return;
        }
        var facts = person.particulars();
        var content = new RecordContent(person.name(), facts.birthDate(), facts.mail(), facts.phone(), places);
        var ine = facts.ine();
        write(person, content, ine == null ? null : ineHash.apply(ine.value().getBytes(StandardCharsets.US_ASCII)));
    }

    /** One place a school, whatever the number of ways in which the directory says it. */
    private List<RecordContent.Place> places(PersonRecord person) {
        var byUai = new LinkedHashMap<String, RecordContent.Place>();
        for (var at : person.attachments()) {
            var uai = uaiOf(at.schoolKey());
            if (uai != null) {
                var level = at.level();
                var place =
                        new RecordContent.Place(uai, level == null ? null : level.code(), at.divisions(), at.groups());
                byUai.merge(uai, place, RecordContent.Place::with);
            }
        }
        return List.copyOf(byUai.values());
    }

    private @Nullable String uaiOf(String schoolKey) {
        var known = uaiByKey.get(schoolKey);
        if (known != null) {
            return known;
        }
        // Some directories quote the national number itself.
        return Uai.isOne(schoolKey) && uaiByKey.containsValue(Uai.of(schoolKey).value())
                ? Uai.of(schoolKey).value()
                : null;
    }

    private void write(PersonRecord person, RecordContent content, byte @Nullable [] ine) {
        var json = JSON.writeValueAsString(content);
        var guardians = JSON.writeValueAsString(person.guardians());
        var schoolList = new TreeSet<String>();
        content.at().forEach(place -> schoolList.add(place.uai()));
        var hex = HexFormat.of();
        var row = new CopyRow()
                .add(Long.toString(run))
                .add(person.key())
                .add(person.profile().name())
                .add(json)
                .add("\\x" + hex.formatHex(digest(person.profile().name(), json, guardians, ine)))
                .add(ine == null ? null : "\\x" + hex.formatHex(ine))
                .add("{" + String.join(",", schoolList) + "}")
                .add(guardians)
                .end();
        try {
            copy.writeToCopy(row, 0, row.length);
        } catch (SQLException broken) {
            throw new StageBroken(broken);
        }
    }

    private static byte[] digest(String profile, String content, String guardians, byte @Nullable [] ine) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(profile.getBytes(StandardCharsets.UTF_8));
            sha.update(content.getBytes(StandardCharsets.UTF_8));
            sha.update(guardians.getBytes(StandardCharsets.UTF_8));
            if (ine != null) {
                sha.update(ine);
            }
            return Arrays.copyOf(sha.digest(), 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void fault(String code, String key, String message) {
        fault(new Reading.Fault(code, source.id(), 0, key, message));
    }

    private void fault(Reading.Fault fault) {
        faultCount++;
        if (faults.size() < KEPT_FAULTS) {
            faults.add(fault);
        }
    }

    /** The database broke off while people were being staged. */
    static final class StageBroken extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        StageBroken(SQLException cause) {
            super(new java.io.IOException("the database broke off while staging", cause));
        }
    }
}
