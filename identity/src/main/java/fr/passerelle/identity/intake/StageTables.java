package fr.passerelle.identity.intake;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where one run stages: tables of its own, unlogged, made with it and dropped with it, so that two sources never wait for
 * each other and nothing is left to be swept. A crash of the database empties them, and the run must be planned again.
 */
record StageTables(long run) {

    String people() {
        return "stage_person_" + run;
    }

    String schools() {
        return "stage_school_" + run;
    }

    /** The fingerprints that a complete feed has not repeated. */
    String unseen() {
        return "stage_unseen_" + run;
    }

    void create(JdbcClient jdbc) {
        jdbc.sql("""
                create unlogged table %s (
                  ordinal     int not null,
                  said        text not null, -- ROW, GONE, ASIDE: a record, its end, or one that must be left as it is
                  key         text collate "C" not null,
                  profile     text,
                  content     jsonb,
                  digest      bytea,
                  fingerprint bytea,
                  handle      text collate "C",
                  notes       text,
                  ine         bytea,
                  schools     text[],
                  guardians   text[],
                  ties        text[])""".formatted(people())).update();
        jdbc.sql("""
                create unlogged table %s (
                  key text collate "C" not null, uai text not null, name text not null, kind text not null,
                  city text not null, notes text)""".formatted(schools())).update();
        jdbc.sql("create unlogged table %s (fingerprint bytea not null)".formatted(unseen()))
                .update();
    }

    void drop(JdbcClient jdbc) {
        for (var table : new String[] {people(), schools(), unseen()}) {
            jdbc.sql("drop table if exists " + table).update();
        }
    }
}
