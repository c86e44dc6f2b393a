package fr.passerelle.gateway.bench.region;

/** Matière, by its six-character code and by the discipline of who teaches it. */
enum Subject {
    MATHS("061300", "MATHEMATIQUES", "L1300"),
    FRENCH("020700", "FRANCAIS", "L0202"),
    HISTORY("043700", "HISTOIRE-GEOGRAPHIE", "L1000"),
    ENGLISH("030201", "ANGLAIS LV1", "L0422"),
    SPANISH("030602", "ESPAGNOL LV2", "L0426"),
    GERMAN("030102", "ALLEMAND LV2", "L0421"),
    PHYSICS("062300", "PHYSIQUE-CHIMIE", "L1500"),
    BIOLOGY("062900", "SCIENCES VIE & TERRE", "L1600"),
    SPORT("100100", "EDUCATION PHYSIQUE ET SPORTIVE", "L1900"),
    ARTS("090100", "ARTS PLASTIQUES", "L1800"),
    MUSIC("080100", "EDUCATION MUSICALE", "L1700"),
    TECHNOLOGY("070800", "TECHNOLOGIE", "L1400"),
    ECONOMICS("052100", "SCIENCES ECONOMIQUES ET SOCIALES", "L1100"),
    PHILOSOPHY("013000", "PHILOSOPHIE", "L0100"),
    TRADE("270300", "ENSEIGNEMENT PROFESSIONNEL", "P5100"),
    CIVICS("003400", "ENSEIGNEMENT MORAL & CIVIQUE", "L1000");

    private final String code;
    private final String label;
    private final String discipline;

    Subject(String code, String label, String discipline) {
        this.code = code;
        this.label = label;
        this.discipline = discipline;
    }

    String code() {
        return code;
    }

    String label() {
        return label;
    }

    String discipline() {
        return discipline;
    }
}
