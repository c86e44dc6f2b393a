package fr.passerelle.gateway.bench.region;

import fr.passerelle.identity.establishment.SchoolKind;
import java.util.Arrays;
import java.util.List;

/** Niveau de scolarité: a level as the academy's files write it, youngest first; from the 2de on, also by its track. */
enum Grade {
    PS(0, "PS", "PETITE SECTION", "00010001110", "1111", SchoolKind.ECOLE),
    MS(1, "MS", "MOYENNE SECTION", "00010001120", "1112", SchoolKind.ECOLE),
    GS(2, "GS", "GRANDE SECTION", "00010001130", "1113", SchoolKind.ECOLE),
    CP(3, "CP", "COURS PREPARATOIRE", "00110001110", "1121", SchoolKind.ECOLE),
    CE1(4, "CE1", "COURS ELEMENTAIRE 1ERE ANNEE", "00210001210", "1122", SchoolKind.ECOLE),
    CE2(5, "CE2", "COURS ELEMENTAIRE 2EME ANNEE", "00210001220", "1123", SchoolKind.ECOLE),
    CM1(6, "CM1", "COURS MOYEN 1ERE ANNEE", "00310001210", "1124", SchoolKind.ECOLE),
    CM2(7, "CM2", "COURS MOYEN 2EME ANNEE", "00310001220", "1125", SchoolKind.ECOLE),
    SIXIEME(8, "6", "6EME", "10010012110", "2111", SchoolKind.COLLEGE),
    CINQUIEME(9, "5", "5EME", "10110001110", "2112", SchoolKind.COLLEGE),
    QUATRIEME(10, "4", "4EME", "10210001110", "2115", SchoolKind.COLLEGE),
    TROISIEME(11, "3", "3EME", "10310019110", "2116", SchoolKind.COLLEGE),
    SECONDE(12, "2GT", "2NDE GENERALE ET TECHNO", "20010015110", "2211", SchoolKind.LYCEE),
    PREMIERE(13, "1G", "1ERE GENERALE", "20110019110", "2212", SchoolKind.LYCEE),
    TERMINALE(14, "TG", "TERMINALE GENERALE", "20210019110", "2213", SchoolKind.LYCEE),
    SECONDE_PRO(12, "2PRO", "2NDE PRO MET.NUM.& TRANS.ENERG. 2NDE COMMUNE", "24725512310", "2381", SchoolKind.LYCEE),
    PREMIERE_PRO(13, "1PRO", "1ERE PRO MET.ELECTRICITE & ENVIR.CONNECTES", "24725512320", "2382", SchoolKind.LYCEE),
    TERMINALE_PRO(14, "TPRO", "TLE PRO MET.ELECTRICITE & ENVIR.CONNECTES", "24725512330", "2383", SchoolKind.LYCEE),
    SECONDE_RURALE(12, "2NJP", "2NDE PRO NATURE JARDIN PAYSAGE FORET", "24721001310", "2381", SchoolKind.MFR),
    PREMIERE_RURALE(13, "1NJP", "1ERE PRO AMENAGEMENTS PAYSAGERS", "24721001320", "2382", SchoolKind.MFR),
    TERMINALE_RURALE(14, "TNJP", "TLE PRO AMENAGEMENTS PAYSAGERS", "24721001330", "2383", SchoolKind.MFR);

    /** Years of school from the petite section to the terminale. */
    static final int YEARS = 15;

    private static final int FIRST_OF_LYCEE = 12;
    private static final List<Grade> EARLY_AND_GENERAL = Arrays.stream(values())
            .filter(grade -> grade.year < FIRST_OF_LYCEE || grade.track() == Track.GENERAL)
            .toList();
    private static final int YOUNGEST_BORN = 2023;

    private final int year;
    private final String code;
    private final String label;
    private final String mef;
    private final String level;
    private final SchoolKind kind;

    Grade(int year, String code, String label, String mef, String level, SchoolKind kind) {
        this.year = year;
        this.code = code;
        this.label = label;
        this.mef = mef;
        this.level = level;
        this.kind = kind;
    }

    /** That of the year of school, from 0 on, in the general track. */
    static Grade ofYear(int year) {
        return EARLY_AND_GENERAL.get(year);
    }

    /** The levels of a school of that track. */
    static List<Grade> of(Track track) {
        return Arrays.stream(values()).filter(grade -> grade.track() == track).toList();
    }

    /** The same year in another track; before the lycée there is but one. */
    Grade in(Track other) {
        return year < FIRST_OF_LYCEE ? this : of(other).get(year - FIRST_OF_LYCEE);
    }

    /** Years of school before this one. */
    int year() {
        return year;
    }

    Track track() {
        return switch (kind) {
            case ECOLE -> Track.ECOLE;
            case COLLEGE -> Track.COLLEGE;
            case LYCEE -> code.endsWith("PRO") ? Track.PROFESSIONAL : Track.GENERAL;
            case MFR -> Track.RURAL;
        };
    }

    /** As it stands at the start of a division's name. */
    String code() {
        return code;
    }

    String label() {
        return label;
    }

    /** The eleven characters of the MEF. */
    String mef() {
        return mef;
    }

    /** MEFSTAT4, four characters. */
    String level() {
        return level;
    }

    /** MEFSTAT11: the level, seven more characters, the last five of which are the speciality. */
    String mefStat() {
        return level + "14" + mef.substring(3, 8);
    }

    /** The year most of its pupils of 2026-2027 were born. */
    int birthYear() {
        return YOUNGEST_BORN - year;
    }

    /** Voie: what kind of school with what levels. */
    enum Track {
        ECOLE(SchoolKind.ECOLE, "EPPU", "ECOLE DE NIVEAU ELEMENTAIRE", "151"),
        COLLEGE(SchoolKind.COLLEGE, "CLG", "COLLEGE", "340"),
        GENERAL(SchoolKind.LYCEE, "LGT", "LYCEE D ENSEIGNEMENT GENERAL ET TECHNOLOGIQUE", "302"),
        PROFESSIONAL(SchoolKind.LYCEE, "LP", "LYCEE PROFESSIONNEL", "320"),
        RURAL(SchoolKind.MFR, "MFR", "MAISON FAMILIALE RURALE", "380");

        private final SchoolKind kind;
        private final String shortWord;
        private final String words;
        private final String nature;

        Track(SchoolKind kind, String shortWord, String words, String nature) {
            this.kind = kind;
            this.shortWord = shortWord;
            this.words = words;
            this.nature = nature;
        }

        SchoolKind kind() {
            return kind;
        }

        /** As names of schools begin. */
        String shortWord() {
            return shortWord;
        }

        /** ENTStructureTypeStruct. */
        String words() {
            return words;
        }

        /** The code of the school's nature (N_NATURE_UAI). */
        String nature() {
            return nature;
        }
    }
}
