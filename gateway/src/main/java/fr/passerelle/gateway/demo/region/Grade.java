package fr.passerelle.gateway.demo.region;

import fr.passerelle.identity.establishment.SchoolKind;
import java.util.Arrays;
import java.util.List;

/** Niveau de scolarité: a level as the directories write it, and the year most of its pupils of 2026-2027 were born. */
enum Grade {
    CP("CP", "00110001110", "1121", 2020, SchoolKind.ECOLE),
    CE1("CE1", "00210001210", "1122", 2019, SchoolKind.ECOLE),
    CE2("CE2", "00210001220", "1123", 2018, SchoolKind.ECOLE),
    CM1("CM1", "00310001210", "1124", 2017, SchoolKind.ECOLE),
    CM2("CM2", "00310001220", "1125", 2016, SchoolKind.ECOLE),
    SIXIEME("6EME", "10010012110", "2111", 2015, SchoolKind.COLLEGE),
    CINQUIEME("5EME", "10110001110", "2112", 2014, SchoolKind.COLLEGE),
    QUATRIEME("4EME", "10210001110", "2115", 2013, SchoolKind.COLLEGE),
    TROISIEME("3EME", "10310019110", "2116", 2012, SchoolKind.COLLEGE),
    SECONDE("2NDE GENERALE ET TECHNO", "20010015110", "2211", 2011, SchoolKind.LYCEE),
    PREMIERE("1ERE GENERALE", "20110019110", "2212", 2010, SchoolKind.LYCEE),
    TERMINALE("TERMINALE GENERALE", "20210019110", "2213", 2009, SchoolKind.LYCEE),
    SECONDE_AGRICOLE("2NDE PRO NATURE JARDIN PAYSAGE", "24721001310", "2381", 2011, SchoolKind.MFR),
    PREMIERE_AGRICOLE("1ERE PRO NATURE JARDIN PAYSAGE", "24721001320", "2382", 2010, SchoolKind.MFR),
    TERMINALE_AGRICOLE("TERMINALE PRO NATURE JARDIN PAYSAGE", "24721001330", "2383", 2009, SchoolKind.MFR);

    private final String label;
    private final String mef;
    private final String level;
    private final int birthYear;
    private final SchoolKind kind;

    Grade(String label, String mef, String level, int birthYear, SchoolKind kind) {
        this.label = label;
        this.mef = mef;
        this.level = level;
        this.birthYear = birthYear;
        this.kind = kind;
    }

    /** The levels a school of that kind has, youngest first. */
    static List<Grade> of(SchoolKind kind) {
        return Arrays.stream(values()).filter(grade -> grade.kind == kind).toList();
    }

    String label() {
        return label;
    }

    /** The eleven characters of the MEF. */
    String mef() {
        return mef;
    }

    /** The four characters of the MEFSTAT4. */
    String level() {
        return level;
    }

    int birthYear() {
        return birthYear;
    }

    /** Whether it is in cycle II (CP to CE2) rather than cycle III, asked of écoles only. */
    boolean secondCycle() {
        return compareTo(CM1) < 0;
    }
}
